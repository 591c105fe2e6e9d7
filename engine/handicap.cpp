#include "engine/handicap.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "engine/point.h"

namespace move37 {
namespace {

int squared_distance(Point a, Point b) {
  const int rows = a.row() - b.row();
  const int columns = a.column() - b.column();
  return rows * rows + columns * columns;
}

/// 1 on the edge of the board, 2 beside it, ...
int line_of(Point p, int size) {
  return 1 + std::min({p.row(), p.column(), size - 1 - p.row(), size - 1 - p.column()});
}

/// The largest fixed handicap of at most this many stones; may be none.
std::vector<Point> largest_fixed_handicap(int size, int stones) {
  for (int fixed = std::min(stones, 9); fixed >= 2; --fixed) {
    if (const auto points = fixed_handicap(size, fixed)) return *points;
  }
  return {};
}

}  // namespace

std::optional<std::vector<Point>> fixed_handicap(int size, int stones) {
  const bool has_middle = size % 2 == 1 && size >= 9;
  if (size < 7 || size > kMaxSize || stones < 2 || stones > (has_middle ? 9 : 4)) {
    return std::nullopt;
  }
  const int low = size < 13 ? 2 : 3;  // rows and columns from 0: the third or the fourth line
  const int high = size - 1 - low;
  const int middle = size / 2;
  const Point centre = Point::at(middle, middle);
  const std::array<Point, 8> order = {
      Point::at(high, low),    Point::at(low, high),  // lower left, upper right, ...
      Point::at(low, low),     Point::at(high, high),   Point::at(middle, low),
      Point::at(middle, high), Point::at(high, middle), Point::at(low, middle)};
  const bool with_centre = stones >= 5 && stones % 2 == 1;
  std::vector<Point> points(order.begin(), order.begin() + stones - (with_centre ? 1 : 0));
  if (with_centre) points.push_back(centre);
  return points;
}

std::vector<Point> free_handicap(int size, int stones) {
  assert(size >= kMinSize && size <= kMaxSize && stones >= 2 && stones < size * size);
  // Room is the squared distance to the nearest stone, or to a wall of stones around the board, so
  // that the handicap keeps off the first lines while it can.
  PointMap<int> room;
  std::vector<Point> all;
  for (int action = 0; action < size * size; ++action) {
    const Point p = Point::at(action / size, action % size);
    room[p] = line_of(p, size) * line_of(p, size);
    all.push_back(p);
  }
  const auto place = [&](Point stone) {
    for (Point p : all)
      room[p] = std::min(room[p], squared_distance(p, stone));
  };
  std::vector<Point> points = largest_fixed_handicap(size, stones);
  for (Point p : points)
    place(p);
  while (static_cast<int>(points.size()) < stones) {
    points.push_back(*std::max_element(all.begin(), all.end(),
                                       [&](Point a, Point b) { return room[a] < room[b]; }));
    place(points.back());
  }
  return points;
}

}  // namespace move37
