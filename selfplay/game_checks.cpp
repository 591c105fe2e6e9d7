#include "selfplay/game_checks.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "selfplay/pairs.h"

namespace move37 {
namespace {

constexpr std::size_t kEnoughGames = 100;
constexpr int kOpeningPlies = 8;
constexpr int kVariedSize = 5;  // on smaller boards good games are few

Measurement too_few(const Evidence& evidence) {
  return {{}, std::to_string(evidence.games.size()) + " games are too few"};
}

/// How many there are, and what the first one is.
Measurement count(const std::vector<std::string>& reasons) {
  return {static_cast<double>(reasons.size()), reasons.empty() ? "" : reasons.front()};
}

Measurement unreadable(const Evidence& evidence) { return count(evidence.unreadable); }

Measurement unsound(const Evidence& evidence) { return count(evidence.unsound); }

/// The first moves of a game as policy indices: all of them if there are no more.
std::string moves_of(const GameRecord& game, std::size_t plies) {
  std::string text;
  for (std::size_t turn = 0; turn < std::min(plies, game.turns.size()); ++turn)
    text += std::to_string(action_of(game.turns[turn].move, game.size)) + ' ';
  return text;
}

/// The share of games that add nothing to those before, seen through `view`.
template <class View>
double repeated_share(const Evidence& evidence, View&& view) {
  std::set<decltype(view(*evidence.games.front()))> seen;
  for (const auto& game : evidence.games)
    seen.insert(view(*game));
  return 1 - static_cast<double>(seen.size()) / static_cast<double>(evidence.games.size());
}

Measurement repeated_seeds(const Evidence& evidence) {
  if (evidence.games.empty()) return too_few(evidence);
  return {repeated_share(evidence, [](const GameRecord& game) { return game.seed; }), ""};
}

/// Says so where sameness proves nothing.
std::optional<Measurement> no_variety(const Evidence& evidence) {
  if (evidence.games.size() < kEnoughGames) return too_few(evidence);
  if (evidence.games.front()->size >= kVariedSize) return std::nullopt;
  return Measurement{{}, "so small a board has few games"};
}

Measurement repeated_games(const Evidence& evidence) {
  if (const auto unknown = no_variety(evidence)) return *unknown;
  return {repeated_share(evidence,
                         [](const GameRecord& game) { return moves_of(game, game.turns.size()); }),
          ""};
}

Measurement distinct_openings(const Evidence& evidence) {
  if (const auto unknown = no_variety(evidence)) return *unknown;
  return {1 - repeated_share(evidence,
                             [](const GameRecord& game) { return moves_of(game, kOpeningPlies); }),
          ""};
}

Measurement early_passes(const Evidence& evidence) {
  if (!is_grown_up(evidence)) return {{}, "the net is too young"};
  if (evidence.games.size() < kEnoughGames) return too_few(evidence);
  double passes = 0, plies = 0;
  for (const auto& game : evidence.games) {
    const std::size_t half = game->size * game->size / 2;
    for (std::size_t turn = 0; turn < std::min(half, game->turns.size()); ++turn) {
      passes += game->turns[turn].move.is_pass();
      plies += 1;
    }
  }
  return {passes / plies, ""};
}

Measurement search_values(const Evidence& evidence) {
  if (!is_grown_up(evidence)) return {{}, "the net is too young"};
  Pairs pairs;
  for (const auto& game : evidence.games) {
    for (int turn = 0; turn < static_cast<int>(game->turns.size()); ++turn) {
      const auto& value = game->turns[turn].value;
      if (value && game->result.winner) pairs.add(*value, value_target(*game, turn));
    }
  }
  if (pairs.empty()) return {{}, "no game says what its searches found"};
  return {pairs.correlation(), ""};
}

}  // namespace

std::vector<Check<Evidence>> game_checks() {
  return {
      {{"readable",
        "files and games that cannot be read",
        {0, 0},
        {0, 0},
        "a disk that failed or was full, or files that were changed by hand"},
       unreadable},
      {{"sound games",
        "newest games that break the rules or have impossible targets",
        {0, 0},
        {0, 0},
        "moves, targets or results were recorded in another order or under a symmetry"},
       unsound},
      {{"seeds",
        "share of games with the seed of another game",
        {0, 0},
        at_most(0.01),
        "the noise is frozen: threads or restarts draw the same random numbers"},
       repeated_seeds},
      {{"repeated games", "share of games equal to another one", at_most(0.05), at_most(0.3),
        "the noise is frozen, or the policy has collapsed: seeds, noise, random openings"},
       repeated_games},
      {{"openings", "distinct first 8 moves a game", at_least(0.3), at_least(0.1),
        "the policy has collapsed or the noise is frozen: more noise, more random openings"},
       distinct_openings},
      {{"early passes", "share of passes before half of the points are played", at_most(0.01),
        at_most(0.1), "passing pays too early: forbid it longer, look at the sign of the score"},
       early_passes},
      {{"searched values", "correlation of the searches' values with the results", at_least(0.1),
        at_least(0), "the search takes a won position for a lost one: a sign in its backup"},
       search_values},
  };
}

}  // namespace move37
