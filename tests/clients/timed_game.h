#pragma once

#include <array>
#include <string>
#include <vector>

#include "engine/game.h"
#include "engine/time_system.h"
#include "gtp/controller.h"

namespace move37::test {

/// Who plays a colour, and by which clock.
struct TimedPlayer {
  GtpController& program;
  std::string time_command;  // that tells the program its time system
  TimeSystem time;
};

/// What became of a game.
struct TimedGame {
  Game game;
  std::string loss;  // why it ended before two passes: "W: D4 is illegal"; empty if it did not
  std::array<double, 2> longest_think{};  // seconds, by side_index
};

/// Plays a game between two programs as a tournament does: tells each its clock before every move,
/// checks each move against the rules of `start` and the time that it took, and goes on to two
/// passes or a loss. `start` has no moves yet; its handicap is told, if it has one.
///
/// Throws: GtpFailure if a program fails or refuses what it is told.
TimedGame play_timed_game(const Game& start, const TimedPlayer& black, const TimedPlayer& white);

}  // namespace move37::test
