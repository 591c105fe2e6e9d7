#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "selfplay/elo.h"
#include "selfplay/match_game.h"

namespace move37 {

/// How a match is played.
struct ArenaOptions {
  int games = 100;
  int parallel = 1;        // games at a time, each on a thread of its own
  int max_moves = 0;       // of a game, opening included; 0: three for each point of the board
  std::uint64_t seed = 1;  // of all chance
  std::array<TimeSystem, 2>
      times;           // of each player's clock; no flag: they have a text of their own
  double grace = 0.1;  // seconds by which a flag may fall late

  /// Calls visit(name, field, help) for each option.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("games", self.games, "games of the match");
    visit("parallel", self.parallel, "games at a time");
    visit("max-moves", self.max_moves, "a game ends after so many moves; 0: three a point");
    visit("seed", self.seed, "seed of all chance");
    visit("grace", self.grace, "seconds by which a flag may fall late: the way of a move");
  }
};

/// A finished game and its place in the match. The first player is Black in games 0, 2, 4, ...
struct ArenaGame {
  int number = 0;  // from 0
  MatchGame match_game;

  Color color_of(int player) const { return number % 2 == player ? Color::Black : Color::White; }
  const SideRecord& side_of(int player) const {
    return match_game.sides[side_index(color_of(player))];
  }
};

/// What one player did in a match.
struct PlayerTally {
  std::array<int, 2> wins = {0, 0};  // as Black, as White
  int failures = 0;                  // games lost by death, silence or an illegal move
  int losses_on_time = 0;
  int counted = 0;        // games after which it told its count, ...
  int disagreements = 0;  // ... and how many of the counts differ from the referee's
  std::int64_t moves = 0;
  double seconds = 0;

  int all_wins() const { return wins[0] + wins[1]; }
  double seconds_per_move() const;  // 0 if it made none
};

/// The sum of finished games.
struct MatchTally {
  std::array<PlayerTally, 2> players;
  std::array<int, kNumMatchEndings> endings{};  // by MatchEnding
  int draws = 0;

  void add(const ArenaGame& game);

  /// Of the first player against the second.
  MatchScore score() const;
};

/// Plays a match of two players: each opening twice in a row, with both colours.
class Arena {
 public:
  /// `openings` are where games begin (the empty board is one); when they are all played it goes on
  /// with the first. Throws: std::invalid_argument if there is none, or for options out of range.
  Arena(std::array<PlayerFactory, 2> players, std::vector<Game> openings,
        const ArenaOptions& options);

  /// Plays all games, or until `stop` is set: games under way are then dropped. Calls on_game for
  /// each finished one, one at a time, from several threads and in the order in which they end.
  /// Every game depends on the seed and its number only, not on `parallel` or the other games.
  /// What on_game throws ends the match, sets `stop` and is rethrown.
  void play(const std::function<void(const ArenaGame&)>& on_game, std::atomic<bool>& stop) const;

 private:
  std::optional<ArenaGame> play_one(int number, const std::atomic<bool>& stop) const;

  std::array<PlayerFactory, 2> players_;
  std::vector<Game> openings_;
  ArenaOptions options_;
  std::vector<std::array<std::uint64_t, 2>> seeds_;  // of each game's Black and White
};

}  // namespace move37
