#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <optional>
#include <string>

#include "selfplay/player.h"

namespace move37 {

/// How a game of a match came to its end.
enum class MatchEnding {
  TwoPasses,
  Resignation,
  MoveLimit,  // scored as it stands
  Failure,    // a player died, hung, or played an illegal move: it has lost
  Time        // a player's flag fell: it has lost
};
constexpr std::size_t kNumMatchEndings = 5;

/// What one side did in a game.
struct SideRecord {
  int moves = 0;                // chosen by the player: without those of the opening
  double seconds = 0;           // wall-clock, for all of them
  std::optional<double> count;  // the player's own count in the end: Black's score
};

/// A game that was played to its end.
struct MatchGame {
  Game game;
  MatchEnding ending = MatchEnding::TwoPasses;
  Color winner = Color::Empty;      // Empty: a draw
  std::string failure;              // why the loser lost, if by failure or on time
  std::array<SideRecord, 2> sides;  // by side_index()

  /// As SGF wants it: "B+3.5", "W+R", "B+F" (forfeit), "B+T" (time) or "0".
  std::string result() const;

  /// Did this side count the board otherwise than the referee, after two passes?
  bool disagrees(Color side) const;
};

/// What bounds a game.
struct GameLimits {
  int max_moves = 0;                     // with this move it is scored as it stands
  std::array<TimeSystem, 2> times = {};  // by side_index(); by default without end
  double grace = 0;                      // seconds by which a flag may fall late
};

/// The referee: makes both players, has them play from `start` and judges by its rules. An illegal
/// move, a repeated board under superko included, loses at once, and so does who oversteps the
/// time. Two passes end the game, and so does its `max_moves`th move; then all stones count as
/// alive.
///
/// Nothing if `stop` was set before the end.
std::optional<MatchGame> play_game(const Game& start, const std::array<PlayerFactory, 2>& factories,
                                   const std::array<std::uint64_t, 2>& seeds,
                                   const GameLimits& limits, const std::atomic<bool>& stop);

}  // namespace move37
