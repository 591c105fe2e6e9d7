#pragma once

#include <algorithm>
#include <array>

#include "engine/point.h"

namespace move37 {

/// The different chains beside a point: none to four, each by its name (Board::chain).
class ChainSet {
 public:
  const Point* begin() const { return names_.data(); }
  const Point* end() const { return names_.data() + size_; }
  int size() const { return size_; }

  bool contains(Point name) const { return std::find(begin(), end(), name) != end(); }

  /// Requires: room for one more, if it is new.
  void insert(Point name) {
    if (!contains(name)) names_[size_++] = name;
  }

  /// Keeps only the chains that are in `other` too.
  void intersect(const ChainSet& other) {
    const auto is_missing = [&](Point name) { return !other.contains(name); };
    const auto first = names_.begin();
    size_ = static_cast<int>(std::remove_if(first, first + size_, is_missing) - first);
  }

 private:
  std::array<Point, 4> names_;
  int size_ = 0;
};

}  // namespace move37
