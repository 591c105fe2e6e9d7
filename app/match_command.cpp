#include "app/match_command.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <unistd.h>

#include "app/gnugo_flags.h"
#include "app/log.h"
#include "app/match_options.h"
#include "app/match_progress.h"
#include "app/match_report.h"
#include "app/player_factory.h"
#include "app/stop_signal.h"
#include "engine/rollout_evaluator.h"
#include "engine/sgf.h"
#include "selfplay/openings.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;

constexpr int kExitStopped = 130;  // as shells report a program that Ctrl-C ended

using Factories = std::array<PlayerFactory, 2>;

void warn_of_gnugo(const PlayerSpec& spec, const Ruleset& rules) {
  const auto* program = std::get_if<ProgramSpec>(&spec);
  if (program == nullptr) return;
  std::string flags;
  for (const std::string& flag : missing_gnugo_flags(program->command, rules))
    flags += ' ' + flag;
  if (flags.empty()) return;
  make_log(kNamedLines)
      ->warn("warning: GNU Go will play by other rules than the referee without" + flags);
}

Factories make_factories(const MatchOptions& options) {
  const std::chrono::milliseconds patience(static_cast<std::int64_t>(options.timeout * 1000));
  Factories factories;
  for (int i : {0, 1}) {
    const PlayerSpec spec = parse_player_spec(options.players[i]);
    warn_of_gnugo(spec, options.ruleset());
    factories[i] = make_player_factory(spec, options.players[i], patience);
  }
  return factories;
}

// Makes one player of each kind: a mistake in a command is told before the match, not a hundred
// times in it.
std::array<std::string, 2> names_of(const Factories& factories) {
  std::array<std::string, 2> names;
  for (int i : {0, 1})
    names[i] = factories[i](0)->name();
  if (names[0] == names[1]) {
    names[0] += " (1)";
    names[1] += " (2)";
  }
  return names;
}

int number_of_openings(const MatchOptions& options) {
  if (options.openings >= 0) return options.openings;
  return options.handicap > 0 ? 0 : (options.arena.games + 1) / 2;
}

std::vector<Game> openings_of(const MatchOptions& options) {
  const int count = number_of_openings(options);
  if (count == 0) return {options.start()};
  constexpr int kPlayoutsOfJudge = 200;
  RolloutEvaluator judge({kPlayoutsOfJudge});
  Random random(options.arena.seed);
  return make_openings(options.start(), count, random, &judge);
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  std::array<char, 16> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d", &local);
  return text.data();
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

void write_sgf(const ArenaGame& game, const MatchReport& report) {
  const bool first_is_black = game.color_of(0) == Color::Black;
  SgfGame sgf;
  sgf.game = game.match_game.game;
  sgf.black = report.names[first_is_black ? 0 : 1];
  sgf.white = report.names[first_is_black ? 1 : 0];
  sgf.result = game.match_game.result();
  sgf.date = today();
  sgf.event = "move37 match, game " + std::to_string(game.number + 1);
  std::string number = std::to_string(game.number + 1);
  number.insert(0, 4 - std::min<std::size_t>(4, number.size()), '0');
  write_file(fs::path(report.options.sgf) / ("game-" + number + ".sgf"), to_sgf(sgf));
}

void play(const Factories& factories, const std::vector<Game>& openings, MatchReport& report) {
  StopSignal stop;
  const auto begin = std::chrono::steady_clock::now();
  const ArenaOptions& options = report.options.arena;
  MatchProgress progress(std::cerr, ::isatty(STDERR_FILENO) == 1, report.names, options.games);
  Arena(factories, openings, options)
      .play(
          [&](const ArenaGame& game) {
            report.add(game);
            progress.add(game, report.tally);
            if (!report.options.sgf.empty()) write_sgf(game, report);
          },
          stop.flag());
  progress.end();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  report.stopped = stop.came();
}

// A place that cannot be written is noticed now, not after hours of games.
void prepare_outputs(const MatchOptions& options) {
  if (!options.sgf.empty()) fs::create_directories(options.sgf);
  if (!options.json.empty() && options.json != "-") write_file(options.json, "");
}

void tell(const MatchReport& report) {
  const std::string& json = report.options.json;
  std::cout << (json == "-" ? to_json(report) : to_text(report)) << std::flush;
  if (!json.empty() && json != "-") write_file(json, to_json(report));
}

}  // namespace

int run_match(int argc, char** argv) {
  const auto options = parse_match_options(argc, argv);
  if (!options) return EXIT_SUCCESS;
  MatchReport report;
  report.options = *options;
  const Factories factories = make_factories(*options);
  report.names = names_of(factories);
  const std::vector<Game> openings = openings_of(*options);
  report.openings = number_of_openings(*options) == 0 ? 0 : static_cast<int>(openings.size());
  prepare_outputs(*options);
  play(factories, openings, report);
  tell(report);
  return report.stopped ? kExitStopped : EXIT_SUCCESS;
}

}  // namespace move37::app
