#include "engine/board.h"

#include <algorithm>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/random.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;
using test::point;

TEST(Board, BeginsEmpty) {
  const Board board(5);
  EXPECT_EQ(board.size(), 5);
  EXPECT_EQ(board.num_points(), 25);
  EXPECT_EQ(board.num_stones(), 0);
  EXPECT_EQ(board.empties().size(), 25);
  EXPECT_EQ(board.hash(), 0u);
  EXPECT_EQ(board.color(Point::at(0, 5)), Color::Wall);
}

TEST(Board, KeepsTrackOfEmptyPointsThatAreExchanged) {
  Board board(3);
  const Point first = board.empties()[0];
  const Point last = board.empties()[8];
  board.swap_empties(0, 8);
  EXPECT_EQ(board.empties()[0], last);
  EXPECT_EQ(board.empties()[8], first);
  board.play(Color::Black, first);
  EXPECT_EQ(std::count(board.empties().begin(), board.empties().end(), first), 0);
  EXPECT_EQ(std::count(board.empties().begin(), board.empties().end(), last), 1);
}

TEST(Board, SizesOutside1To19AreRefused) {
  EXPECT_THROW(Board(0), std::invalid_argument);
  EXPECT_THROW(Board(20), std::invalid_argument);
  EXPECT_NO_THROW(Board(1));
  EXPECT_NO_THROW(Board(19));
}

TEST(Board, SetUpStonesWithoutALibertyAreRefused) {
  EXPECT_THROW(board_from(R"(
      O X .
      X X .
      . . .)"),
               std::invalid_argument);
}

TEST(Board, CapturingTheLastLibertyRemovesTheChain) {
  Board board = board_from(R"(
      . X O .
      X O O X
      . X X .
      . . . .)");
  EXPECT_EQ(board.captures(Color::Black, point("D4", 4)), 3);
  const PointRange removed = board.play(Color::Black, point("D4", 4));
  EXPECT_EQ(removed.size(), 3);
  EXPECT_EQ(board, board_from(R"(
      . X . X
      X . . X
      . X X .
      . . . .)"));
}

TEST(Board, OnePlayCanTakeSeveralChains) {
  Board board = board_from(R"(
      . X O . O
      . X O X X
      . . X . .
      . . . . .
      . . . . .)");
  EXPECT_EQ(board.captures(Color::Black, point("D5", 5)), 3);
  board.play(Color::Black, point("D5", 5));
  EXPECT_EQ(board, board_from(R"(
      . X . X .
      . X . X X
      . . X . .
      . . . . .
      . . . . .)"));
}

TEST(Board, AChainIsCountedOnceThoughItTouchesThePlayTwice) {
  const Board board = board_from(R"(
      X O O X
      X O . X
      X O O X
      . X X .)");
  EXPECT_EQ(board.captures(Color::Black, point("C3", 4)), 5);
}

TEST(Board, CaptureComesBeforeSuicide) {
  Board board = board_from(R"(
      . X X
      X O O
      O O .)");
  EXPECT_FALSE(board.is_suicide(Color::Black, point("C1", 3)));
  board.play(Color::Black, point("C1", 3));
  EXPECT_EQ(board, board_from(R"(
      . X X
      X . .
      . . X)"));
}

TEST(Board, SuicideTakesOffTheWholeChain) {
  Board board = board_from(R"(
      X X O
      . X O
      O O .)");
  EXPECT_TRUE(board.is_suicide(Color::Black, point("A2", 3)));
  const PointRange removed = board.play(Color::Black, point("A2", 3));
  EXPECT_EQ(removed.size(), 4);
  EXPECT_EQ(board, board_from(R"(
      . . O
      . . O
      O O .)"));
}

TEST(Board, APointHasRoomWhileOneBesideItIsEmpty) {
  Random random(1);
  Board board(5);
  for (int ply = 0; ply < 500; ++ply) {  // captures and suicides included
    const Color side = ply % 2 == 0 ? Color::Black : Color::White;
    const auto count = static_cast<std::uint32_t>(board.empties().size());
    board.play(side, board.empties()[static_cast<int>(random.below(count))]);
    for (Point p : board.empties()) {
      const auto beside = neighbours(p);
      const auto is_empty = [&](Point n) { return board.is_empty(n); };
      ASSERT_EQ(board.has_room(p), std::any_of(beside.begin(), beside.end(), is_empty)) << ply;
    }
  }
}

TEST(Board, JoiningAChainThatKeepsALibertyIsNoSuicide) {
  const Board board = board_from(R"(
      X X O
      . X O
      O . O)");
  EXPECT_FALSE(board.is_suicide(Color::Black, point("A2", 3)));
}

TEST(Board, SnapbackTakesBackMoreThanWasTaken) {
  Board board = board_from(R"(
      . . . .
      X X X .
      O O O X
      O . . X)");
  EXPECT_EQ(board.play(Color::Black, point("B1", 4)).size(), 0);
  EXPECT_TRUE(board.in_atari(point("B1", 4)));
  EXPECT_EQ(board.play(Color::White, point("C1", 4)).size(), 1);
  EXPECT_EQ(board.play(Color::Black, point("B1", 4)).size(), 5);
  EXPECT_EQ(board, board_from(R"(
      . . . .
      X X X .
      . . . X
      . X . X)"));
}

TEST(Board, AtariIsKnownHoweverOftenTheLastLibertyIsTouched) {
  const Board board = board_from(R"(
      X X X
      X . X
      X X X)");
  EXPECT_TRUE(board.in_atari(point("A1", 3)));
}

TEST(Board, ChainsBesideAPointAreListedOnce) {
  const Board board = board_from(R"(
      . X X
      O . X
      . X .)");
  const ChainSet black = board.chains_beside(point("B2", 3), Color::Black);
  EXPECT_EQ(black.size(), 2);
  EXPECT_TRUE(black.contains(board.chain(point("B3", 3))));
  EXPECT_TRUE(black.contains(point("B1", 3)));
  EXPECT_EQ(board.chains_beside(point("B2", 3), Color::White).size(), 1);
}

TEST(Board, AnEyeIsFalseWithTwoOpponentsAtItsCorners) {
  const Board board = board_from(R"(
      . . . . .
      . O X O .
      . X . X .
      . . X . .
      . . . . .)");
  EXPECT_FALSE(board.is_eye(Color::Black, point("C3", 5)));
  EXPECT_TRUE(board_from(R"(
      . . . . .
      . O X . .
      . X . X .
      . . X . .
      . . . . .)")
                  .is_eye(Color::Black, point("C3", 5)));
}

TEST(Board, AnEyeAtTheEdgeIsFalseWithOneOpponentAtItsCorners) {
  EXPECT_TRUE(board_from(R"(
      X . X
      . X .
      . . .)")
                  .is_eye(Color::Black, point("B3", 3)));
  EXPECT_FALSE(board_from(R"(
      X . X
      O X .
      . . .)")
                   .is_eye(Color::Black, point("B3", 3)));
}

TEST(Board, TheHashForgetsTheWay) {
  Board one(9);
  one.play(Color::Black, point("D4", 9));
  one.play(Color::White, point("E5", 9));
  Board other(9);
  other.play(Color::White, point("E5", 9));
  other.play(Color::Black, point("D4", 9));
  EXPECT_EQ(one.hash(), other.hash());
  EXPECT_EQ(one, other);
  other.play(Color::Black, point("A1", 9));
  EXPECT_NE(one.hash(), other.hash());
}

TEST(Board, TheSameStonesInTheCornerOfAnotherSizeAreAnotherBoard) {
  EXPECT_NE(Board(9), Board(13));
}

}  // namespace
}  // namespace move37
