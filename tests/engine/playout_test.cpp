#include "engine/playout.h"

#include <gtest/gtest.h>

#include "engine/score.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::picture_of;
using test::position_from;

bool has_candidate(const Board& board, Color side) {
  for (Point p : board.empties()) {
    if (!board.is_eye(side, p) && !board.is_suicide(side, p)) return true;
  }
  return false;
}

TEST(Playout, EndsWhenNobodyHasASensibleMove) {
  Playout playout;
  Random random(1);
  for (const int size : {5, 9, 13, 19}) {
    int num_ended = 0;
    for (int i = 0; i < 50; ++i) {
      const Board& board = playout.run(Position(size), random);
      // A ko can hold the last candidate back at the two passes; a game cut off has some left.
      num_ended += !has_candidate(board, Color::Black) && !has_candidate(board, Color::White);
    }
    EXPECT_GE(num_ended, 45) << "on size " << size;
  }
}

TEST(Playout, EndsOnATinyBoardWhereStonesAreTakenWithoutEnd) {
  Playout playout;
  Random random(1);
  for (int i = 0; i < 1000; ++i)
    EXPECT_LE(playout.run(Position(2), random).num_stones(), 4);
}

TEST(Playout, LeavesLivingGroupsAlone) {
  // Two eyes each and nothing between them: any move that is drawn would be a mistake.
  const Position position = position_from(R"(
      . X O O .
      X X X O O
      X . X O .
      X X X O O
      . X O O .)");
  Playout playout;
  Random random(2);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(picture_of(playout.run(position, random)), picture_of(position.board()));
  }
}

TEST(Playout, DrawsEvenlyFromTheCandidates) {
  // Black takes one of two points and White the other; all the rest are eyes, more of them before
  // the first point than between the two.
  const Position position = position_from(R"(
      . X . X .
      X X X X X
      . O O O .
      O O O O O
      . O . O .)");
  Playout playout;
  Random random(4);
  constexpr int kRuns = 4000;
  int left_is_black = 0;
  for (int i = 0; i < kRuns; ++i) {
    const Board& board = playout.run(position, random);
    ASSERT_NE(board.color(Point::at(2, 0)), board.color(Point::at(2, 4)));
    left_is_black += board.color(Point::at(2, 0)) == Color::Black;
  }
  EXPECT_NEAR(left_is_black / double{kRuns}, .5, 5 * .5 / 63) << "five standard deviations";
}

TEST(Playout, RetakesNoKoAtOnce) {
  // Black's only candidate takes the ko. White's only one would retake it: so White passes, and
  // Black connects.
  const Position position = position_from(R"(
      X X O O .
      X O . O O
      X X O O .
      . X X O O
      X . X X O)");
  Playout playout;
  Random random(8);
  for (int i = 0; i < 50; ++i) {
    const Board& board = playout.run(position, random);
    EXPECT_EQ(board.color(Point::at(1, 1)), Color::Black);
  }
}

TEST(Playout, IsTheSameForTheSameSeed) {
  Playout first, second;
  Random a(5), b(5);
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(first.run(Position(9), a), second.run(Position(9), b));
  }
}

TEST(Playout, PlaysNothingAfterTwoPasses) {
  Position position(5);
  position.play(Move::pass());
  position.play(Move::pass());
  Playout playout;
  Random random(6);
  EXPECT_EQ(playout.run(position, random).num_stones(), 0);
}

TEST(Playout, ResultsDoNotDependOnTheSide) {
  // Black first, and White first with the colours swapped, win alike.
  Playout playout;
  Random random(7);
  double black_first = 0, white_first = 0;
  constexpr int kRuns = 2000;
  Position white_to_move(7);
  white_to_move.set_to_move(Color::White);
  for (int i = 0; i < kRuns; ++i) {
    black_first += area_score(playout.run(Position(7), random));
    white_first += area_score(playout.run(white_to_move, random));
  }
  // A single result deviates by about 20 points: five deviations of the sum's mean are 3.2.
  EXPECT_NEAR(black_first / kRuns, -white_first / kRuns, 3.2);
  EXPECT_GT(black_first / kRuns, 0) << "to move first is worth something";
}

}  // namespace
}  // namespace move37
