#include "gtp/owner_guess.h"

#include <cmath>

#include "engine/benson.h"

namespace move37::gtp {
namespace {

// A chain is dead where its owner is expected to own its points less than this, in [-1, 1].
constexpr double kDead = -0.5;

}  // namespace

OwnerGuess::OwnerGuess(const Position& position, const std::vector<float>& ownership)
    : board_(position.board()),
      certain_(unconditional_owners(board_, position.rules().suicide)),
      ownership_(ownership),
      side_(position.to_move() == Color::Black ? 1 : -1) {}

bool OwnerGuess::is_dead(Point p) const {
  if (is_stone(certain_[p])) return certain_[p] != board_.color(p);
  const double own = board_.color(p) == Color::Black ? of_black(p) : -of_black(p);
  return own < kDead;
}

PointMap<bool> OwnerGuess::dead_stones() const {
  PointMap<bool> dead;
  each_point(board_.size(), [&](Point p) { dead[p] = !board_.is_empty(p) && is_dead(p); });
  return dead;
}

double OwnerGuess::sureness(Point p) const {
  return is_stone(certain_[p]) ? 1 : std::abs(of_black(p));
}

// Mean over the chain, if there is one; 0 if nobody knows.
double OwnerGuess::of_black(Point p) const {
  if (ownership_.empty()) return 0;
  const auto at = [&](Point q) { return side_ * ownership_[action_of(Move(q), board_.size())]; };
  if (board_.is_empty(p)) return at(p);
  double sum = 0;
  board_.each_stone(p, [&](Point q) { sum += at(q); });
  return sum / board_.chain_size(p);
}

}  // namespace move37::gtp
