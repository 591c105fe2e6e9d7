#pragma once

#include <algorithm>
#include <array>

#include "engine/point.h"

namespace move37 {

/// A set of at most kRoom points, in the order in which they came. Once it is full it takes no
/// more.
template <int kRoom>
class FewPoints {
 public:
  const Point* begin() const { return points_.data(); }
  const Point* end() const { return points_.data() + size_; }
  int size() const { return size_; }
  bool full() const { return size_ == kRoom; }

  bool contains(Point p) const { return std::find(begin(), end(), p) != end(); }

  void insert(Point p) {
    if (!full() && !contains(p)) points_[size_++] = p;
  }

  /// Keeps only the points that are in `other` too.
  void intersect(const FewPoints& other) {
    const auto is_missing = [&](Point p) { return !other.contains(p); };
    const auto first = points_.begin();
    size_ = static_cast<int>(std::remove_if(first, first + size_, is_missing) - first);
  }

 private:
  std::array<Point, kRoom> points_;
  int size_ = 0;
};

/// The different chains beside a point, each by its name (Board::chain).
using ChainSet = FewPoints<4>;

}  // namespace move37
