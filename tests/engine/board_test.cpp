#include "engine/board.h"

#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;
using test::point;

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

}  // namespace
}  // namespace move37
