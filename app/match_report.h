#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/match_options.h"
#include "selfplay/arena.h"

namespace move37::app {

/// A game that was lost otherwise than on the board: by failure or on time.
struct MatchFailure {
  int game = 0;    // from 0
  int player = 0;  // who failed: 0 or 1
  std::string reason;
};

/// All that is told of a match.
struct MatchReport {
  MatchOptions options;
  std::array<std::string, 2> names;  // of the players, different from each other
  int openings = 0;                  // that the games began from; 0: the empty board
  MatchTally tally;
  std::vector<MatchFailure> failures;
  double seconds = 0;    // wall-clock of the whole match
  bool stopped = false;  // before all games were played

  void add(const ArenaGame& game);
};

/// The result as a text of some lines, for people.
std::string to_text(const MatchReport& report);

/// The result and all settings as JSON; infinite Elo is null. Ends with a newline.
std::string to_json(const MatchReport& report);

/// "+70 Elo, 95 % interval -80 to +221", or what a score without a win or a loss allows to say.
/// Requires: a game was played.
std::string elo_text(const MatchScore& score);

}  // namespace move37::app
