#include "nets/board_layout.h"

#include <cassert>

namespace move37 {

BoardLayout::BoardLayout(int size, int boards) : size_(size), boards_(boards) {
  assert(size >= 1 && boards >= 1);
  const int pitch = size + 1;
  for (int board = 0; board < boards; ++board) {
    for (int row = 1; row <= size; ++row) {
      for (int column = 1; column <= size; ++column) {
        places_.push_back((board * pitch + row) * pitch + column);
        on_boards_.push_back(board);
      }
    }
  }
  places_.resize(places_.size() + kSparePoints, places_.back());
  on_boards_.resize(on_boards_.size() + kSparePoints, on_boards_.back());
  for (int tap = 0; tap < 9; ++tap)
    shifts_[tap] = (tap / 3 - 1) * pitch + tap % 3 - 1;
}

std::size_t BoardLayout::pixels() const {
  const std::size_t pitch = size_ + 1;
  return (boards_ * pitch + 1) * pitch + 1;
}

Points BoardLayout::points(int count) const {
  assert(count <= boards_);
  return {places_.data(), on_boards_.data(), count * points_per_board()};
}

}  // namespace move37
