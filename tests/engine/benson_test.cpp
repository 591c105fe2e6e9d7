#include "engine/benson.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "engine/score.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;

constexpr bool kSuicide = true;
constexpr bool kNoSuicide = false;

std::string without_blanks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

/// The unconditional owners as a picture of a board, and that picture.
void expect_owners(const char* stones, bool suicide, const char* owners) {
  const Board board = board_from(stones);
  const PointMap<Color> found = unconditional_owners(board, suicide);
  std::string text;
  each_point(board.size(), [&](Point p) {
    if (p.column() == 0) text += '\n';
    text += ".XO"[static_cast<int>(found[p])];
  });
  EXPECT_EQ(text, without_blanks(owners));
}

TEST(Benson, NobodyOwnsAnythingOnAnEmptyBoard) {
  for (int size : {1, 2, 19}) {
    const PointMap<Color> owners = unconditional_owners(Board(size), kSuicide);
    each_point(size, [&](Point p) { EXPECT_EQ(owners[p], Color::Empty); });
  }
}

TEST(Benson, AChainWithTwoEyesIsAlive) {
  expect_owners(R"(
      . X . X .
      X X X X .
      . . . . .
      . . O . .
      . . . . .)",
                kSuicide, R"(
      X X X X .
      X X X X .
      . . . . .
      . . . . .
      . . . . .)");
}

TEST(Benson, AChainWithOneEyeIsNot) {
  expect_owners(R"(
      . X O . .
      X X O . .
      O O O . .
      . . . . .
      . . . . .)",
                kSuicide, R"(
      . . . . .
      . . . . .
      . . . . .
      . . . . .
      . . . . .)");
}

TEST(Benson, ChainsThatShareTheirEyesAreAliveTogether) {
  expect_owners(R"(
      . X . . .
      X . X X .
      . X . X .
      . X X X .
      . . . . .)",
                kSuicide, R"(
      X X . . .
      X X X X .
      . X X X .
      . X X X .
      . . . . .)");
}

TEST(Benson, AFalseEyeIsNone) {
  expect_owners(R"(
      . X . X O
      X O X O O
      O O O . .
      . . . . .
      . . . . .)",
                kSuicide, R"(
      . . . . .
      . . . . .
      . . . . .
      . . . . .
      . . . . .)");
}

TEST(Benson, StonesCaughtInTerritoryBelongToItsOwner) {
  expect_owners(R"(
      . X . O X
      X X X X X
      . . . . .
      . . . . .
      . . . . .)",
                kSuicide, R"(
      X X X X X
      X X X X X
      . . . . .
      . . . . .
      . . . . .)");
}

TEST(Benson, ARegionWithRoomForOneEyeIsTerritoryButOneWithRoomForTwoIsNot) {
  expect_owners(R"(
      . X . X . . .
      X X X X . . .
      . . X . . . .
      . . X . . . .
      . . X . . . .
      X X X . . . .
      . . . . . . .)",
                kSuicide, R"(
      X X X X . . .
      X X X X . . .
      X X X . . . .
      X X X . . . .
      X X X . . . .
      X X X . . . .
      . . . . . . .)");
  expect_owners(R"(
      . X . X . . .
      X X X X . . .
      . . . X . . .
      . . . X . . .
      . . . X . . .
      X X X X . . .
      . . . . . . .)",
                kSuicide, R"(
      X X X X . . .
      X X X X . . .
      . . . X . . .
      . . . X . . .
      . . . X . . .
      X X X X . . .
      . . . . . . .)");
}

// White fills B5 and A4, which takes all three stones off, and fills them again: A5 is then a hole
// that is no liberty of Black's, and D5 his last one.
TEST(Benson, UnderSuicideAnEyeMustTouchItsChainUnderTheOpponentsStonesToo) {
  const char* stones = R"(
      O . X . X
      . X X X X
      X X . . .
      . . . . .
      . . . . .)";
  expect_owners(stones, kNoSuicide, R"(
      X X X X X
      X X X X X
      X X . . .
      . . . . .
      . . . . .)");
  expect_owners(stones, kSuicide, R"(
      . . . . .
      . . . . .
      . . . . .
      . . . . .
      . . . . .)");
}

TEST(Benson, AllIsDecidedWhenEveryPointHasAnOwnerAndNoDeadStoneIsLeft) {
  const Board settled = board_from(R"(
      . X O .
      X X O O
      . X O .
      X X O O)");
  EXPECT_TRUE(is_decided(settled, kSuicide));
  EXPECT_EQ(unconditional_owners(settled, kSuicide), area_owners(settled));
}

TEST(Benson, ADeadStoneOnTheBoardLeavesTheGameUndecided) {
  const Board board = board_from(R"(
      . X O .
      X X O O
      . X O X
      X X O .)");
  EXPECT_FALSE(is_decided(board, kSuicide));
  expect_owners(R"(
      . X O .
      X X O O
      . X O X
      X X O .)",
                kSuicide, R"(
      X X O O
      X X O O
      X X O O
      X X O O)");
}

TEST(Benson, AnEmptyPointBetweenTheSidesLeavesTheGameUndecided) {
  EXPECT_FALSE(is_decided(board_from(R"(
      . X . O .
      X X . O O
      . X . O .
      X X . O O
      . X . O .)"),
                          kSuicide));
}

}  // namespace
}  // namespace move37
