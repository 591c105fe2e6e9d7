#pragma once

#include <array>
#include <optional>
#include <string>

#include "engine/game.h"
#include "engine/ruleset.h"
#include "selfplay/arena.h"

namespace move37::app {

/// What `move37 match` is asked to do.
struct MatchOptions {
  std::array<std::string, 2> players;  // as parse_player_spec reads them
  ArenaOptions arena;
  int size = 9;
  double komi = 7;
  std::string rules = "tromp-taylor";
  int handicap = 0;      // Black's stones
  std::string time;      // as parse_time_systems reads it; empty: no clock
  int openings = -1;     // -1: one for each two games, or none with handicap; 0: none
  double timeout = 120;  // seconds that a program may take for an answer, its clock not counted
  std::string sgf;       // folder for the games; empty: none
  std::string json;      // file for the result, "-" for standard output; empty: none
  std::string command;   // all words of the command line, for the report

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    ArenaOptions::each(self.arena, visit);
    visit("size", self.size, "size of the board");
    visit("komi", self.komi, "points for White");
    visit("rules", self.rules, "name of the rules, by which the referee judges");
    visit("handicap", self.handicap, "stones that Black has on the board before White begins");
    visit("time", self.time, "the clock of each player, or two with a comma; empty: none");
    visit("openings", self.openings,
          "balanced random openings, each with both colours; 0: none; -1: games / 2, none with "
          "handicap");
    visit("timeout", self.timeout,
          "seconds that a program may take for an answer; for a move, once its clock has run out");
    visit("sgf", self.sgf, "folder for the games as SGF");
    visit("json", self.json, "file for the result as JSON ('-': standard output)");
  }

  /// The rules by name, with this komi.
  /// Throws: std::invalid_argument if there are no such rules, or they count territory.
  Ruleset ruleset() const;

  /// The board before the first move, handicap stones on it. Throws: as ruleset().
  Game start() const;
};

/// Reads the command line; argv[0] is "match". Nothing if the user asked for help, and got it.
/// Throws: std::exception that tells what is wrong.
std::optional<MatchOptions> parse_match_options(int argc, char** argv);

}  // namespace move37::app
