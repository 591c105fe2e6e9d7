#include "engine/move.h"

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(Move, ColumnsHaveLettersWithoutIAndRowsCountFromBelow) {
  EXPECT_EQ(to_string(Move(Point::at(0, 0)), 19), "A19");
  EXPECT_EQ(to_string(Move(Point::at(18, 18)), 19), "T1");
  EXPECT_EQ(to_string(Move(Point::at(8, 8)), 9), "J1");
  EXPECT_EQ(to_string(Move::pass(), 9), "pass");
}

TEST(Move, EveryMoveIsReadBackFromItsName) {
  for (int size = kMinSize; size <= kMaxSize; ++size) {
    for (int action = 0; action < num_actions(size); ++action) {
      const Move move = move_of(action, size);
      EXPECT_EQ(parse_move(to_string(move, size), size), move);
    }
  }
}

TEST(Move, CaseDoesNotMatterInAName) {
  EXPECT_EQ(parse_move("d4", 9), parse_move("D4", 9));
  EXPECT_EQ(parse_move("PASS", 9), Move::pass());
}

TEST(Move, WhatIsNoPointOfTheBoardIsNotRead) {
  for (const char* text : {"", "D", "4", "4D", "I5", "K1", "A0", "A10", "D44", "D-1", "D4 ", "D4x",
                           " D4", "pas", "passs", "resign", "A99999999999"}) {
    EXPECT_EQ(parse_move(text, 9), std::nullopt) << text;
  }
}

TEST(Move, ActionsRunRowByRowFromTheTopLeftAndEndWithThePass) {
  EXPECT_EQ(action_of(Move(Point::at(0, 0)), 5), 0);
  EXPECT_EQ(action_of(Move(Point::at(0, 4)), 5), 4);
  EXPECT_EQ(action_of(Move(Point::at(1, 0)), 5), 5);
  EXPECT_EQ(action_of(Move::pass(), 5), 25);
  EXPECT_EQ(num_actions(5), 26);
  for (int action = 0; action < num_actions(5); ++action) {
    EXPECT_EQ(action_of(move_of(action, 5), 5), action);
  }
}

}  // namespace
}  // namespace move37
