#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "nets/kernel.h"

namespace move37 {

/// Where the points of a batch of boards of N x N lie in a picture: each board with a border, which
/// it shares with the boards before and after it, and each row with the rows before and after it.
/// Two boards of 2 x 2 are
///
///     . . .
///     . a b
///     . c d
///     . . .
///     . a b
///     . c d
///     . . .
///     .
///
/// read row by row: what is to the right of b is the border to the left of c.
class BoardLayout {
 public:
  /// Of no boards.
  BoardLayout() = default;

  /// Requires: 1 <= N = `size`, 1 <= boards.
  BoardLayout(int size, int boards);

  int size() const { return size_; }
  int boards() const { return boards_; }
  int points_per_board() const { return size_ * size_; }

  /// Pixels of a picture, the border included.
  std::size_t pixels() const;

  /// The points of the first so many boards, row by row. Requires: count <= boards().
  Points points(int count) const;

  /// The tiles that cover the boards, and how many there are on the first so many boards.
  const Tile* tiles() const { return tiles_.data(); }
  int tiles(int count) const;

  /// From a point to those around it, row by row and itself in the middle.
  const int* shifts() const { return shifts_.data(); }

 private:
  int pitch() const;  // pixels from a point to the one below it

  int size_ = 0;
  int boards_ = 0;
  std::vector<int> places_;
  std::vector<int> on_boards_;
  std::vector<Tile> tiles_;
  std::array<int, 9> shifts_{};
};

}  // namespace move37
