#include "engine/score.h"

#include <array>

namespace move37 {
namespace {

// Collects the empty region around `start` into `region` and returns the only colour at its border,
// or Empty.
Color flood(const Board& board, Point start, PointMap<bool>& seen,
            std::array<Point, kMaxPoints>& region, int& length) {
  bool touches[2] = {false, false};
  length = 0;
  region[length++] = start;
  seen[start] = true;
  for (int i = 0; i < length; ++i) {
    for (Point n : neighbours(region[i])) {
      if (is_stone(board.color(n))) {
        touches[side_index(board.color(n))] = true;
      } else if (board.is_empty(n) && !seen[n]) {
        seen[n] = true;
        region[length++] = n;
      }
    }
  }
  if (touches[0] == touches[1]) return Color::Empty;
  return touches[0] ? Color::Black : Color::White;
}

}  // namespace

PointMap<Color> area_owners(const Board& board) {
  PointMap<Color> owners;
  std::array<Point, kMaxPoints> region;
  PointMap<bool> seen;
  for (Point p : board.empties()) {
    if (seen[p]) continue;
    int length = 0;
    const Color owner = flood(board, p, seen, region, length);
    for (int i = 0; i < length; ++i)
      owners[region[i]] = owner;
  }
  each_point(board.size(), [&](Point p) {
    if (!board.is_empty(p)) owners[p] = board.color(p);
  });
  return owners;
}

int area_score(const Board& board) {
  const PointMap<Color> owners = area_owners(board);
  int score = 0;
  each_point(board.size(),
             [&](Point p) { score += (owners[p] == Color::Black) - (owners[p] == Color::White); });
  return score;
}

}  // namespace move37
