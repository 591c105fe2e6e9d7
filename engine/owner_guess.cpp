#include "engine/owner_guess.h"

#include <algorithm>
#include <cmath>

#include "engine/benson.h"
#include "engine/territory.h"

namespace move37 {
namespace {

// A chain is dead where its owner is expected to own its points less than this, in [-1, 1]: where
// they are more likely to be the other side's.
constexpr double kDead = 0;

// Ownership, in [0, 1], from which on there is hardly a doubt.
constexpr double kSure = 0.8;

}  // namespace

OwnerGuess::OwnerGuess(const Position& position, const std::vector<float>& ownership)
    : position_(position),
      certain_(unconditional_owners(position.board(), position.rules().suicide)),
      ownership_(ownership) {}

bool OwnerGuess::is_dead(Point p) const {
  const Color color = position_.board().color(p);
  if (is_stone(certain_[p])) return certain_[p] != color;
  const double own = color == Color::Black ? of_black(p) : -of_black(p);
  return own < kDead;
}

PointMap<bool> OwnerGuess::dead_stones() const {
  PointMap<bool> dead;
  each_point(position_.size(),
             [&](Point p) { dead[p] = !position_.board().is_empty(p) && is_dead(p); });
  return dead;
}

std::vector<Move> OwnerGuess::plays_at_dead_stones() const {
  std::vector<Move> plays;
  each_point(position_.size(), [&](Point p) {
    if (position_.legal(Move(p)) && is_beside_dead_stone(p)) plays.push_back(Move(p));
  });
  return plays;
}

bool OwnerGuess::is_beside_dead_stone(Point p) const {
  const auto neighbourhood = neighbours(p);
  return std::any_of(neighbourhood.begin(), neighbourhood.end(), [&](Point n) {
    return position_.board().color(n) == opponent(position_.to_move()) && is_dead(n);
  });
}

bool OwnerGuess::is_sure(Point p) const {
  return is_stone(certain_[p]) || std::abs(of_black(p)) >= kSure;
}

bool OwnerGuess::is_settled(const Game& game) const {
  const Board& board = position_.board();
  const PointMap<Color> owners = final_owners(game, dead_stones());
  const auto is_settled_at = [&](Point p) {
    if (is_stone(owners[p])) return is_sure(p);
    return !board.is_empty(p) || is_self_atari(board, position_.to_move(), p);
  };
  bool is_settled = true;
  each_point(board.size(), [&](Point p) { is_settled &= is_settled_at(p); });
  return is_settled;
}

// Mean over the chain, if there is one; 0 if nobody knows.
double OwnerGuess::of_black(Point p) const {
  if (ownership_.empty()) return 0;
  const double side = position_.to_move() == Color::Black ? 1 : -1;
  const Board& board = position_.board();
  const auto at = [&](Point q) { return side * ownership_[action_of(Move(q), board.size())]; };
  if (board.is_empty(p)) return at(p);
  double sum = 0;
  board.each_stone(p, [&](Point q) { sum += at(q); });
  return sum / board.chain_size(p);
}

}  // namespace move37
