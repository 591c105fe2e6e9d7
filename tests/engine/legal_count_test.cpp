#include <cstdint>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/board.h"

namespace move37 {
namespace {

/// Writes the next assignment of Empty, Black and White to a board's points, as one counts up in
/// base three. False after the last.
bool next_assignment(int size, PointMap<Color>& stones) {
  bool carry = true;
  each_point(size, [&](Point p) {
    if (!carry) return;
    carry = stones[p] == Color::White;
    stones[p] = carry ? Color::Empty : static_cast<Color>(static_cast<int>(stones[p]) + 1);
  });
  return !carry;
}

bool is_legal(int size, const PointMap<Color>& stones) {
  try {
    Board::from_stones(size, stones);
    return true;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

std::int64_t count_legal_boards(int size) {
  PointMap<Color> stones;
  std::int64_t count = 0;
  do {
    count += is_legal(size, stones);
  } while (next_assignment(size, stones));
  return count;
}

// The numbers are OEIS A094777 (Tromp and Farneback 2007).

TEST(LegalCount, IsThatOfTheLiteratureUpTo3x3) {
  EXPECT_EQ(count_legal_boards(1), 1);
  EXPECT_EQ(count_legal_boards(2), 57);
  EXPECT_EQ(count_legal_boards(3), 12'675);
}

TEST(SlowLegalCount, IsThatOfTheLiteratureOn4x4) { EXPECT_EQ(count_legal_boards(4), 24'318'165); }

}  // namespace
}  // namespace move37
