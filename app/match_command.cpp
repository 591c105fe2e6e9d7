#include "app/match_command.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <string_view>
#include <unistd.h>

#include "app/gnugo_flags.h"
#include "app/log.h"
#include "app/match_options.h"
#include "app/match_progress.h"
#include "app/match_report.h"
#include "app/patient_writer.h"
#include "app/player_factory.h"
#include "app/stop_signal.h"
#include "app/text_file.h"
#include "engine/rollout_evaluator.h"
#include "engine/sgf.h"
#include "selfplay/openings.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;

constexpr int kExitStopped = 130;  // as shells report a program that Ctrl-C ended

constexpr std::string_view kStopping =
    "\nmove37: waiting for the moves under way; a second Ctrl-C ends at once\n";

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

SgfGame sgf_of(const ArenaGame& game, const MatchReport& report) {
  const bool first_is_black = game.color_of(0) == Color::Black;
  SgfGame sgf;
  sgf.game = game.match_game.game;
  sgf.black = report.names[first_is_black ? 0 : 1];
  sgf.white = report.names[first_is_black ? 1 : 0];
  sgf.result = game.match_game.result();
  sgf.date = today();
  sgf.event = "move37 match, game " + std::to_string(game.number + 1);
  return sgf;
}

fs::path sgf_path(const MatchOptions& options, int game) {
  std::string number = std::to_string(game + 1);
  number.insert(0, 4 - std::min<std::size_t>(4, number.size()), '0');
  return fs::path(options.sgf) / ("game-" + number + ".sgf");
}

// Writes each game and the result so far, as if the match had been stopped after it: who kills it
// loses the games under way alone.
class MatchFiles {
 public:
  explicit MatchFiles(const PatientWriter::Tell& tell) : games_(tell), result_(tell) {}

  void add(const ArenaGame& game, MatchReport so_far) {
    const MatchOptions& options = so_far.options;
    if (!options.sgf.empty())
      games_.write(sgf_path(options, game.number), to_sgf(sgf_of(game, so_far)));
    if (options.json.empty() || !can_be_rewritten(options.json)) return;
    so_far.stopped = so_far.tally.score().games() < options.arena.games;
    result_.write(options.json, to_json(so_far));
  }

  bool has_all_games() const { return !games_.has_failed(); }

 private:
  PatientWriter games_, result_;
};

// False if a game was played, but could not be written.
bool play(const Arena& arena, MatchReport& report) {
  const auto log = make_log(kNamedLines);
  StopSignal stop(kStopping);
  const auto begin = std::chrono::steady_clock::now();
  MatchProgress progress(std::cerr, ::isatty(STDERR_FILENO) == 1, report.names,
                         report.options.arena.games);
  MatchFiles files([&](const std::string& text) {
    progress.end();
    log->warn(text);
  });
  const auto count_time = [&] {
    const auto passed = std::chrono::steady_clock::now() - begin;
    report.seconds = std::chrono::duration<double>(passed).count();
  };
  arena.play(
      [&](const ArenaGame& game) {
        report.add(game);
        count_time();
        progress.add(game, report.tally);
        files.add(game, report);
      },
      stop.flag());
  progress.end();
  count_time();
  report.stopped = stop.came();
  return files.has_all_games();
}

// A place that cannot be written is noticed now, not after hours of games.
void prepare_outputs(const MatchOptions& options) {
  if (!options.json.empty()) expect_writable(options.json);
  if (options.sgf.empty()) return;
  fs::create_directories(options.sgf);
  expect_writable(sgf_path(options, 0));
}

void tell(const MatchReport& report) {
  const std::string& json = report.options.json;
  if (json != "-") write_text("-", to_text(report));
  if (!json.empty()) write_text(json, to_json(report));
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
  const Arena arena(factories, openings, options->arena);  // checks what is left of the options
  prepare_outputs(*options);
  const bool has_all_games = play(arena, report);
  tell(report);
  if (report.stopped) return kExitStopped;
  return has_all_games ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace move37::app
