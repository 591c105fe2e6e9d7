#include "selfplay/simul.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <utility>

#include "engine/lockstep.h"
#include "selfplay/random_player.h"

namespace move37 {
namespace {

constexpr int kConsidered = 16;  // moves that a search tries at the root

bool is_over(const Game& game, int max_moves) {
  return game.position().is_over() || static_cast<int>(game.moves().size()) >= max_moves;
}

/// So that no search ends because its tree is full.
std::uint32_t nodes_for(int simulations, int size) {
  constexpr std::int64_t kLeast = 1 << 14;
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::uint32_t>(std::clamp(nodes_of(simulations, size), kLeast, kMost));
}

/// The games in which it is this player's turn: the first player is Black in the even ones.
std::vector<Game*> games_of(int player, std::vector<Game>& games, int max_moves) {
  std::vector<Game*> result;
  for (std::size_t i = 0; i < games.size(); ++i) {
    if (is_over(games[i], max_moves)) continue;
    const Color own = static_cast<int>(i % 2) == player ? Color::Black : Color::White;
    if (games[i].position().to_move() == own) result.push_back(&games[i]);
  }
  return result;
}

/// Lets the player move in all games where it is its turn. False if there was none.
bool move_in_all(SimulPlayer& player, const std::vector<Game*>& games) {
  if (games.empty()) return false;
  const std::vector<Move> moves = player.choose({games.begin(), games.end()});
  for (std::size_t i = 0; i < games.size(); ++i)
    games[i]->play(games[i]->position().to_move(), moves[i]);
  return true;
}

MatchScore count(const std::vector<Game>& games) {
  MatchScore score;
  for (std::size_t i = 0; i < games.size(); ++i) {
    const double margin = games[i].position().score();
    const double own_margin = i % 2 == 0 ? margin : -margin;
    if (own_margin > 0) ++score.wins;
    if (own_margin < 0) ++score.losses;
    if (own_margin == 0) ++score.draws;
  }
  return score;
}

}  // namespace

std::vector<Move> SimulSearch::choose(const std::vector<const Game*>& games) {
  std::vector<Move> moves(games.size(), Move::pass());
  LockstepOptions options;
  options.tree.max_nodes = nodes_for(simulations_, games.front()->position().size());
  options.slots = static_cast<int>(games.size());
  options.seed = random_.next();
  const auto next_task = [&](int slot, const SearchResult* result, SearchTask& task) {
    if (result != nullptr) {
      moves[slot] = result->move;
      return false;
    }
    task.position = games[slot]->position();
    task.simulations = simulations_;
    task.gumbel.max_considered = kConsidered;
    task.gumbel.gumbel_scale = 0;
    return true;
  };
  Lockstep(evaluator_, options, next_task).run();
  return moves;
}

std::vector<Move> SimulRandom::choose(const std::vector<const Game*>& games) {
  std::vector<Move> moves;
  for (const Game* game : games)
    moves.push_back(RandomPlayer(random_.next()).choose_move(*game).value());
  return moves;
}

std::optional<MatchScore> play_simul(SimulPlayer& a, SimulPlayer& b,
                                     const std::vector<Game>& openings, int max_moves,
                                     const std::function<bool()>& goes_on) {
  std::vector<Game> games;
  for (const Game& opening : openings)
    games.insert(games.end(), 2, opening);
  bool somebody_moved = true;
  while (somebody_moved) {
    if (!goes_on()) return std::nullopt;
    const bool a_moved = move_in_all(a, games_of(0, games, max_moves));
    const bool b_moved = move_in_all(b, games_of(1, games, max_moves));
    somebody_moved = a_moved || b_moved;
  }
  return count(games);
}

}  // namespace move37
