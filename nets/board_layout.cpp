#include "nets/board_layout.h"

#include <algorithm>
#include <cassert>

namespace move37 {

BoardLayout::BoardLayout(int size, int boards) : size_(size), boards_(boards) {
  assert(size >= 1 && boards >= 1);
  const int pitch = this->pitch();
  for (int board = 0; board < boards; ++board) {
    for (int row = 1; row <= size; ++row) {
      for (int column = 1; column <= size; ++column) {
        places_.push_back((board * pitch + row) * pitch + column);
        on_boards_.push_back(board);
      }
    }
  }
  for (int board = 0; board < boards; ++board) {
    for (int row = 0; row < size; row += kTileWidth) {
      for (int column = 0; column < size; column += kTileWidth) {
        tiles_.push_back({(board * pitch + row + 1) * pitch + column + 1, board,
                          std::min(kTileWidth, size - row), std::min(kTileWidth, size - column)});
      }
    }
  }
  places_.resize(places_.size() + kSparePoints, places_.back());
  on_boards_.resize(on_boards_.size() + kSparePoints, on_boards_.back());
  for (int tap = 0; tap < 9; ++tap)
    shifts_[tap] = (tap / 3 - 1) * pitch + tap % 3 - 1;
}

std::size_t BoardLayout::pixels() const {
  const std::size_t pitch = this->pitch();
  return (boards_ * pitch + 1) * pitch + 1;
}

int BoardLayout::tiles(int count) const {
  assert(count <= boards_);
  return static_cast<int>(tiles_.size()) / boards_ * count;
}

int BoardLayout::pitch() const { return (size_ + kTileWidth - 1) / kTileWidth * kTileWidth + 1; }

Points BoardLayout::points(int count) const {
  assert(count <= boards_);
  return {places_.data(), on_boards_.data(), count * points_per_board()};
}

}  // namespace move37
