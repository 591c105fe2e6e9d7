#include "engine/score.h"

#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;
using test::point;

TEST(Score, AnEmptyBoardBelongsToNobody) {
  EXPECT_EQ(area_score(Board(9)), 0);
  EXPECT_EQ(area_owners(Board(9))[point("E5", 9)], Color::Empty);
}

TEST(Score, OneStoneOwnsTheWholeBoard) {
  EXPECT_EQ(area_score(board_from(R"(
      . . .
      . . O
      . . .)")),
            -9);
}

TEST(Score, ARegionBelongsToItsOnlyNeighboursAndAContestedOneToNobody) {
  const Board board = board_from(R"(
      . X . O .
      X X . O O
      . . . O .
      . . . O O
      . . . . .)");
  const PointMap<Color> owners = area_owners(board);
  EXPECT_EQ(owners[point("A5", 5)], Color::Black);
  EXPECT_EQ(owners[point("E5", 5)], Color::White);
  EXPECT_EQ(owners[point("E3", 5)], Color::White);
  EXPECT_EQ(owners[point("C4", 5)], Color::Empty);
  EXPECT_EQ(owners[point("E1", 5)], Color::Empty);
  EXPECT_EQ(owners[point("B4", 5)], Color::Black);
  EXPECT_EQ(area_score(board), 4 - 8);
}

TEST(Score, StonesInAtariCountAsAlive) {
  EXPECT_EQ(area_score(board_from(R"(
      O X .
      . X .
      X X .)")),
            4 + 3 - 1);
}

}  // namespace
}  // namespace move37
