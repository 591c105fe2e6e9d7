#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gtp/controller.h"
#include "selfplay/player.h"

namespace move37::app {

/// A program that speaks GTP, as a player. Each game has a process of its own.
///
/// Before its first move it is told size, komi, handicap and the moves so far; a seed if it knows
/// set_random_seed, the ruleset by name if it knows kata-set-rules, and by
/// kata-set-rule that dead stones are not taken off in the end. Other programs must be told the
/// rules by flags (see gnugo_flags.h).
class GtpPlayer : public Player {
 public:
  /// Starts the program and asks its name. `patience` is for every answer; that for a move comes on
  /// top of what see_clock() says it may take. Throws: GtpFailure if it does not answer.
  GtpPlayer(const std::string& command, std::chrono::milliseconds patience, std::uint64_t seed);

  std::string name() const override { return name_; }

  /// Tells the program its clock, by the system nearest to this one that it knows. Throws: as
  /// choose_move().
  void see_clock(const Game& game, const TimeSystem& system, const TimeLeft& left) override;

  /// Requires: the game began with no stones but a handicap. Throws: GtpFailure if the program
  /// fails, or refuses what it is told.
  std::optional<Move> choose_move(const Game& game) override;

  /// By final_score; nothing if the program has no such command or cannot say.
  std::optional<double> final_score(const Game& game) override;

 private:
  void begin(const Game& game);
  void tell_rules(const Ruleset& rules);
  void catch_up(const Game& game);

  GtpController program_;
  const std::chrono::milliseconds patience_;
  std::uint64_t seed_;
  std::string name_;
  bool has_begun_ = false;
  std::optional<TimeSystem> told_time_;
  std::size_t moves_known_ = 0;  // to the program, its own last move included
};

/// Black's score from what final_score prints: "B+3.5", "W+12", "0", "Draw"; nothing for other
/// texts.
std::optional<double> parse_score(std::string_view text);

}  // namespace move37::app
