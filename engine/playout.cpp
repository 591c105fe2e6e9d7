#include "engine/playout.h"

#include <array>

namespace move37 {
namespace {

constexpr Point kNowhere;

// Playouts on an empty board take about 1.2 moves a point; only repetition takes many more.
constexpr int kMaxMovesPerPoint = 3;

// Draws of one of the empty points before they are looked through one by one. Draws that hit no
// candidate are repeated, which leaves the chances of the candidates alike.
constexpr int kNumDraws = 4;

}  // namespace

const Board& Playout::run(const Position& position, Random& random) {
  board_ = position.board();
  to_move_ = position.to_move();
  ko_ = kNowhere;
  int passes = position.passes();
  for (int left = kMaxMovesPerPoint * board_.num_points(); left > 0 && passes < 2; --left) {
    const Point p = draw(random);
    if (p == kNowhere) {
      ++passes;
      ko_ = kNowhere;
    } else {
      passes = 0;
      play(p);
    }
    to_move_ = opponent(to_move_);
  }
  return board_;
}

bool Playout::is_candidate(Point p) const {
  return p != ko_ && !board_.is_eye(to_move_, p) && !board_.is_suicide(to_move_, p);
}

Point Playout::draw(Random& random) const {
  const PointRange empties = board_.empties();
  if (empties.size() == 0) return kNowhere;
  for (int i = 0; i < kNumDraws; ++i) {
    const Point p = empties[static_cast<int>(random.below(empties.size()))];
    if (is_candidate(p)) return p;
  }
  return draw_from_all(random);
}

Point Playout::draw_from_all(Random& random) const {
  std::array<Point, kMaxPoints> candidates;
  int count = 0;
  for (Point p : board_.empties()) {
    if (is_candidate(p)) candidates[count++] = p;
  }
  return count == 0 ? kNowhere : candidates[random.below(count)];
}

void Playout::play(Point p) {
  const PointRange removed = board_.play(to_move_, p);
  const bool is_ko = removed.size() == 1 && board_.chain_size(p) == 1 && board_.in_atari(p);
  ko_ = is_ko ? removed[0] : kNowhere;
}

}  // namespace move37
