#include "engine/playout.h"

namespace move37 {
namespace {

constexpr Point kNowhere;

// Playouts on an empty board take about 1.2 moves a point; only repetition takes many more.
constexpr int kMaxMovesPerPoint = 3;

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
  if (board_.has_room(p)) return true;  // and a ko has none
  return p != ko_ && !board_.is_eye(to_move_, p) && !board_.is_suicide(to_move_, p);
}

// What is drawn in vain goes behind the points that are left: no point is looked at twice, and the
// chances of the candidates are alike.
Point Playout::draw(Random& random) {
  for (int left = board_.empties().size(); left > 0; --left) {
    const int i = static_cast<int>(random.below(left));
    const Point p = board_.empties()[i];
    if (is_candidate(p)) return p;
    board_.swap_empties(i, left - 1);
  }
  return kNowhere;
}

void Playout::play(Point p) {
  const PointRange removed = board_.play(to_move_, p);
  ko_ = board_.makes_ko(removed, p) ? removed[0] : kNowhere;
}

}  // namespace move37
