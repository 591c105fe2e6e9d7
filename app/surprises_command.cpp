#include "app/surprises_command.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/flag_value.h"
#include "app/game_library.h"
#include "app/log.h"
#include "app/parse_flags.h"
#include "app/patient_writer.h"
#include "app/stop_signal.h"
#include "app/story_net.h"
#include "app/text_file.h"
#include "story/surprise_report.h"

namespace move37::app {
namespace {

struct SurprisesCommandOptions {
  SurpriseOptions search;
  StoryNetOptions nets;
  std::string net;
  std::string json;
  int games = 0;
  int most = 20;
  std::vector<std::string> sources;

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("net", self.net, "a net; without one: the shipped net for the size of the board");
    visit("json", self.json, "file for all that was found ('-': standard output)");
    visit("games", self.games, "so many of the games, chosen by chance; 0: all");
    visit("most", self.most, "so many are shown in the terminal");
    StoryNetOptions::each(self.nets, visit);
    SurpriseOptions::each(self.search, visit);
  }
};

// Nothing if the user asked for help, and got it.
std::optional<SurprisesCommandOptions> parse(int argc, char** argv) {
  SurprisesCommandOptions options;
  cxxopts::Options flags("move37 surprises",
                         "Finds moves that a policy hardly expects and a search chooses\n");
  add_flags(flags, options);
  flags.custom_help("[OPTION...] GAMES...   (SGF files, archives, folders of them, runs)");
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help();
    return std::nullopt;
  }
  options.sources = parsed.unmatched();
  if (options.sources.empty()) {
    throw std::invalid_argument(
        "surprises: which games? SGF files, archives, folders of them or a run's folder follow");
  }
  if (options.games < 0) throw std::invalid_argument("surprises: games must not be negative");
  if (options.most < 0) throw std::invalid_argument("surprises: most must not be negative");
  return options;
}

GameLibrary read_all(const SurprisesCommandOptions& options, spdlog::logger& log) {
  GameLibrary library(static_cast<std::size_t>(options.games), options.search.lockstep.seed, log);
  for (const std::string& source : options.sources)
    library.read(source);
  if (library.games().empty()) throw std::runtime_error("surprises: there is no game to search");
  if (library.of_other_sizes() > 0) {
    log.warn("{} games of other sizes than {} left out", library.of_other_sizes(),
             library.games().front().game.size());
  }
  return library;
}

// A line now and then.
class ProgressLog {
 public:
  explicit ProgressLog(spdlog::logger& log) : log_(log) {}

  void tell(const SurpriseProgress& before, const SurpriseProgress& now) {
    const auto time = std::chrono::steady_clock::now();
    if (time - last_ < std::chrono::seconds(10)) return;
    last_ = time;
    log_.info("game {}: {} positions, {} suspected", before.games + now.games,
              before.positions + now.positions, before.suspected + now.suspected);
  }

 private:
  spdlog::logger& log_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// Searches a few games after the other and writes down after each part what was found so far, so
// that neither Ctrl-C nor a power cut loses the hours before.
SurpriseReport search(const GameLibrary& library, const StoryNet& net,
                      const SurprisesCommandOptions& options, spdlog::logger& log) {
  constexpr std::size_t kGamesInPart = 8;
  const std::vector<SgfGame>& games = library.games();
  ProgressLog progress(log);
  PatientWriter so_far([&](const std::string& text) { log.warn(text); });
  StopSignal stop;
  SurpriseReport all;
  all.games_of_other_sizes = library.of_other_sizes();
  for (std::size_t first = 0; first < games.size() && !stop.flag(); first += kGamesInPart) {
    const std::size_t end = std::min(first + kGamesInPart, games.size());
    const std::vector<SgfGame> part(games.begin() + first, games.begin() + end);
    all.add(find_surprises(net.evaluator, part, options.search,
                           [&](const SurpriseProgress& now) {
                             progress.tell(all.progress, now);
                             return !stop.flag();
                           }),
            first);
    if (!options.json.empty() && can_be_rewritten(options.json))
      so_far.write(options.json, to_json(all, games, library.names()));
  }
  if (stop.came()) log.info("stopped after {} positions", all.progress.positions);
  return all;
}

}  // namespace

int run_surprises(int argc, char** argv) {
  const auto options = parse(argc, argv);
  if (!options) return EXIT_SUCCESS;
  const std::string& json = options->json;
  if (!json.empty()) expect_writable(json);
  const auto log = make_log(kNamedLines);
  const GameLibrary library = read_all(*options, *log);
  const StoryNet net =
      load_story_net(options->net, library.games().front().game.size(), options->nets);
  log->info("{} of {} games, judged by {}, {}", library.games().size(), library.found(), net.name,
            net.description);
  const SurpriseReport report = search(library, net, *options, *log);
  if (json != "-")
    write_text("-", to_text(report, library.games(), library.names(), options->most));
  if (!json.empty()) write_text(json, to_json(report, library.games(), library.names()));
  return EXIT_SUCCESS;
}

}  // namespace move37::app
