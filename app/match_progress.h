#pragma once

#include <array>
#include <chrono>
#include <ostream>
#include <string>

#include "selfplay/arena.h"

namespace move37::app {

/// Tells of a match under way: a line a game, or on a terminal one line that is written over, with
/// the score so far and the time left.
///
/// Threads: one thread at a time.
class MatchProgress {
 public:
  MatchProgress(std::ostream& out, bool is_terminal, std::array<std::string, 2> names, int games);

  /// `tally` has the game in it already.
  void add(const ArenaGame& game, const MatchTally& tally);

  /// Ends the line on a terminal.
  void end();

 private:
  std::string time_left(int finished) const;

  std::ostream& out_;
  bool is_terminal_;
  std::array<std::string, 2> names_;
  int games_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// "45 s", "12 min", "3.5 h".
std::string duration_text(double seconds);

}  // namespace move37::app
