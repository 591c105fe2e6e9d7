#pragma once

#include <array>
#include <cstdint>

namespace move37 {

inline constexpr int kMinSize = 2;   // the smallest board that a game is played on
inline constexpr int kMaxSize = 19;  // the largest
inline constexpr int kStride = kMaxSize + 2;
inline constexpr int kNumPlaces = kStride * kStride;  // 441: the largest board and its wall
inline constexpr int kMaxPoints = kMaxSize * kMaxSize;

/// A place on the padded board: rows and columns count from 0 at the top left, and one ring of wall
/// lies around them. All sizes share this layout, so a neighbour is a constant distance away.
class Point {
 public:
  constexpr Point() = default;  // a corner of the wall: no intersection
  constexpr explicit Point(int index) : index_(static_cast<std::uint16_t>(index)) {}

  static constexpr Point at(int row, int column) { return Point((row + 1) * kStride + column + 1); }

  constexpr int index() const { return index_; }
  constexpr int row() const { return index_ / kStride - 1; }
  constexpr int column() const { return index_ % kStride - 1; }

  friend constexpr bool operator==(Point a, Point b) { return a.index_ == b.index_; }
  friend constexpr bool operator!=(Point a, Point b) { return a.index_ != b.index_; }
  friend constexpr bool operator<(Point a, Point b) { return a.index_ < b.index_; }

 private:
  std::uint16_t index_ = 0;
};

/// The four places beside p, wall included: above, left, right, below.
constexpr std::array<Point, 4> neighbours(Point p) {
  return {Point(p.index() - kStride), Point(p.index() - 1), Point(p.index() + 1),
          Point(p.index() + kStride)};
}

/// The four places that touch p at a corner, wall included.
constexpr std::array<Point, 4> diagonals(Point p) {
  return {Point(p.index() - kStride - 1), Point(p.index() - kStride + 1),
          Point(p.index() + kStride - 1), Point(p.index() + kStride + 1)};
}

/// Calls visit(Point) for each point of a board of this size, row by row from the top left.
template <class Visit>
constexpr void each_point(int size, Visit&& visit) {
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column)
      visit(Point::at(row, column));
  }
}

/// One T for each place of the padded board.
template <class T>
class PointMap {
 public:
  constexpr T& operator[](Point p) { return values_[p.index()]; }
  constexpr const T& operator[](Point p) const { return values_[p.index()]; }
  constexpr void fill(const T& value) { values_.fill(value); }
  friend bool operator==(const PointMap& a, const PointMap& b) { return a.values_ == b.values_; }
  friend bool operator!=(const PointMap& a, const PointMap& b) { return !(a == b); }

 private:
  std::array<T, kNumPlaces> values_{};
};

}  // namespace move37
