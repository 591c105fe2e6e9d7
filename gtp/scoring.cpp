#include "gtp/scoring.h"

#include "engine/benson.h"
#include "engine/score.h"
#include "gtp/arguments.h"

namespace move37::gtp {
namespace {

constexpr SearchLimits kScoringLimits = {200, 1.0};

// A chain is dead where its owner is expected to own its points less than this, in [-1, 1].
constexpr double kDead = -0.5;

// Expected owners of all points, +1 Black's; empty if nobody knows.
std::vector<float> expected_owners(Session& session, const Position& position) {
  try {
    Search& search = session.search();
    search.set_position(position);
    search.run(kScoringLimits);
    std::vector<float> owners = search.report().ownership;
    if (position.to_move() == Color::White) {
      for (float& owner : owners)
        owner = -owner;
    }
    return owners;
  } catch (const CommandError&) {
    return {};
  }
}

// How much of a chain its own side is expected to own, in [-1, 1].
double mean_ownership(const Board& board, Point stone, const std::vector<float>& owners) {
  double sum = 0;
  board.each_stone(stone, [&](Point p) { sum += owners[action_of(Move(p), board.size())]; });
  return (board.color(stone) == Color::Black ? sum : -sum) / board.chain_size(stone);
}

bool is_dead(const Board& board, Point stone, const PointMap<Color>& certain,
             const std::vector<float>& owners) {
  if (is_stone(certain[stone])) return certain[stone] != board.color(stone);
  return !owners.empty() && mean_ownership(board, stone, owners) < kDead;
}

}  // namespace

bool removes_dead_stones(const Ruleset& rules) { return name_of(rules) != "tromp-taylor"; }

PointMap<bool> dead_stones(Session& session, const Position& position) {
  PointMap<bool> dead;
  if (position.is_over() && !removes_dead_stones(position.rules())) return dead;
  const Board& board = position.board();
  const PointMap<Color> certain = unconditional_owners(board, position.rules().suicide);
  const std::vector<float> owners = expected_owners(session, position);
  for (int action = 0; action < board.num_points(); ++action) {
    const Point p = move_of(action, board.size()).point();
    dead[p] = !board.is_empty(p) && is_dead(board, p, certain, owners);
  }
  return dead;
}

double estimated_score(Session& session, const Position& position) {
  const PointMap<bool> dead = dead_stones(session, position);
  const Board& board = position.board();
  PointMap<Color> stones;
  for (int action = 0; action < board.num_points(); ++action) {
    const Point p = move_of(action, board.size()).point();
    stones[p] = dead[p] ? Color::Empty : board.color(p);
  }
  return area_score(Board::from_stones(board.size(), stones)) - position.komi();
}

}  // namespace move37::gtp
