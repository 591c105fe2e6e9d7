#include "app/match_options.h"

#include <iostream>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/command_line.h"
#include "app/flag_value.h"
#include "app/parse_flags.h"
#include "app/time_text.h"
#include "engine/handicap.h"
#include "engine/ruleset_named.h"

namespace move37::app {
namespace {

constexpr const char* kExplanation = R"(
Players:
  net:FILE[,visits=N|seconds=S][,threads=T][,batch=B][,kernel=NAME]   a net that searches
      [,symmetries=none|random|all]                       in which of the board's eight it sees each
                                                          position; all: their mean, 8 times the work
  rollout:[visits=N|seconds=S][,threads=T][,playouts=K]   a search with random playouts
  random                                                  any move that fills no eye
  gtp:"COMMAND"                                           any program that speaks GTP

GNU Go must be told to play to the true end of the game:
  gtp:"gnugo --mode gtp --level 10 --chinese-rules --capture-all-dead --play-out-aftermath
       --positional-superko --allow-suicide"

Clocks (--time), in seconds; two with a comma are the first and the second player's, of which one
may be missing, as in 60+5x20, (the second has no clock); one alone is for both:
  60         for the whole game
  60+30/25   Canadian byo-yomi: after the 60 again and again 30 for 25 moves
  60+5x20    Japanese byo-yomi: after the 60 five periods of 20; a move within a period keeps it
  60+2.5     Fischer: each move adds 2.5
A player whose clock is overstepped by more than --grace loses. visits and seconds of a net still
hold. A program hears time_settings and time_left; of Japanese byo-yomi if it lists
kgs-time_settings, of Fischer if kata-time_settings, and else the nearest that time_settings can
say, periods of one move and the main time alone (GNU Go, for one); the clock runs as given.

Handicap (--handicap N): Black's stones, on the star points as far as they go; each player is Black
in turn; komi as given. GNU Go counts the bonus of --rules chinese, one point a stone.

A player that dies, is silent for too long or plays an illegal move loses the game; the match goes
on. Ctrl-C ends it with the result so far, once the moves under way are made; a second one at once,
but a program that thinks goes on until it sees that nobody listens. The file of --json holds the
result so far after each game; games that cannot be written are told, and played all the same.
)";

void require(bool condition, const std::string& text) {
  if (!condition) throw std::invalid_argument("match: " + text);
}

void check(const MatchOptions& options) {
  require(kMinSize <= options.size && options.size <= kMaxSize,
          "size must be 2 to 19, not " + std::to_string(options.size));
  constexpr int kMostGames = 1'000'000;
  require(options.arena.games > 0 && options.arena.games <= kMostGames,
          "games must be above 0 and at most 1000000, not " + std::to_string(options.arena.games));
  require(options.openings >= -1,
          "openings must be -1 or more, not " + std::to_string(options.openings));
  require(options.handicap == 0 ||
              (options.handicap >= 2 && options.handicap < options.size * options.size),
          "handicap must be 0, or 2 to less than the board has points, not " +
              std::to_string(options.handicap));
  require(options.handicap == 0 || options.openings <= 0,
          "openings are for even games, not for those with handicap");
  require(options.timeout > 0 && options.timeout < 1e6, "timeout must be above 0, below 1e6");
}

cxxopts::Options make_flags(MatchOptions& options) {
  cxxopts::Options flags("move37 match", "Two players against each other: score, Elo, interval\n");
  add_flags(flags, options);
  flags.custom_help("[OPTION...] PLAYER PLAYER");
  return flags;
}

}  // namespace

Ruleset MatchOptions::ruleset() const {
  Ruleset result = ruleset_named(rules);
  if (result.scoring != Scoring::Area) {
    throw std::invalid_argument("match: '" + rules + "' counts territory; only area is played");
  }
  result.komi = komi;
  return result;
}

Game MatchOptions::start() const {
  Game game(size, ruleset());
  if (handicap > 0) game.place_handicap(free_handicap(size, handicap));
  return game;
}

std::optional<MatchOptions> parse_match_options(int argc, char** argv) {
  MatchOptions options;
  cxxopts::Options flags = make_flags(options);
  const std::string command = command_line(argc, argv);
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help() << kExplanation;
    return std::nullopt;
  }
  const auto& players = parsed.unmatched();  // as they stand: a list option is cut at commas
  require(players.size() == 2, "two players are needed, not " + std::to_string(players.size()) +
                                   " (move37 match --help lists them)");
  options.players = {players[0], players[1]};
  options.command = command;
  check(options);
  options.arena.times = parse_time_systems(options.time);
  return options;
}

}  // namespace move37::app
