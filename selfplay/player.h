#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/game.h"
#include "engine/time_system.h"

namespace move37 {

/// One who plays a game of Go: a search, a random mover, another program. A player lives for one
/// game and plays one side of it.
///
/// Whatever it throws (a std::exception, its text for people) loses it the game.
/// Threads: one thread at a time; the players of different games are independent of each other.
class Player {
 public:
  virtual ~Player() = default;

  /// What to call it: "GNU Go 3.8".
  virtual std::string name() const = 0;

  /// In a game with clocks: what its clock says, before each choose_move() with the same game. It
  /// does not run yet, so what is to be prepared is done here.
  virtual void see_clock(const Game& game, const TimeSystem& system, const TimeLeft& left) {
    static_cast<void>(game), static_cast<void>(system), static_cast<void>(left);
  }

  /// Its move for the side to move, or nothing if it resigns. Each time it is the same game, grown
  /// by its own last move and what the opponent answered. Requires: the game is not over.
  virtual std::optional<Move> choose_move(const Game& game) = 0;

  /// What it counts in the end: Black's score, komi included; or nothing if it does not say. Only
  /// compared with the referee's count, never believed. Requires: the game is over.
  virtual std::optional<double> final_score(const Game& game) {
    static_cast<void>(game);
    return std::nullopt;
  }
};

/// Makes the player of one game; all its chance comes from the seed.
/// Threads: called from several at once.
using PlayerFactory = std::function<std::unique_ptr<Player>(std::uint64_t seed)>;

}  // namespace move37
