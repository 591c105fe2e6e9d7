#include "app/surprises_command.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <type_traits>

#include <cxxopts.hpp>

#include "app/log.h"
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
  int most = 20;
  std::vector<std::string> files;

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("net", self.net, "a net; without one: the shipped net for the size of the board");
    visit("json", self.json, "file for all that was found ('-': standard output)");
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
  auto add = flags.add_options();
  SurprisesCommandOptions::each(options, [&](const char* name, auto& field, const char* help) {
    using Field = std::decay_t<decltype(field)>;
    std::ostringstream value;
    value << field;
    add(name, help, cxxopts::value<Field>(field)->default_value(value.str()));
  });
  add("help", "this text");
  flags.custom_help("[OPTION...] SGF...");
  const auto parsed = flags.parse(argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help();
    return std::nullopt;
  }
  options.files = parsed.unmatched();
  if (options.files.empty())
    throw std::invalid_argument("surprises: which games? SGF files follow");
  if (options.most < 0) throw std::invalid_argument("surprises: most must not be negative");
  return options;
}

/// Games of one size, and the names of their files.
struct Library {
  std::vector<SgfGame> games;
  std::vector<std::string> names;
};

// A game of a collection that cannot be read is told and left out.
void read_games(const std::string& file, Library& library, spdlog::logger& log) {
  const std::string text = read_text(file);
  SgfCollection collection(text);
  const std::string name = std::filesystem::path(file).filename().string();
  for (int number = 1;; ++number) {
    try {
      std::optional<SgfGame> game = collection.next();
      if (!game) return;
      library.games.push_back(std::move(*game));
      library.names.push_back(number == 1 ? name : name + " #" + std::to_string(number));
    } catch (const SgfError& error) {
      log.warn("{}, game {}: {}", file, number, error.what());
    }
  }
}

Library read_all(const std::vector<std::string>& files, spdlog::logger& log) {
  Library library;
  for (const std::string& file : files)
    read_games(file, library, log);
  if (library.games.empty()) throw std::runtime_error("surprises: there is no game to search");
  const int size = library.games.front().game.size();
  for (std::size_t i = 0; i < library.games.size(); ++i) {
    if (library.games[i].game.size() == size) continue;
    throw std::runtime_error("surprises: games of one size, please: " + library.names[i] + " is " +
                             std::to_string(library.games[i].game.size()) + ", the first " +
                             std::to_string(size));
  }
  return library;
}

// A line now and then.
class ProgressLog {
 public:
  explicit ProgressLog(spdlog::logger& log) : log_(log) {}

  void tell(const SurpriseProgress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::seconds(10)) return;
    last_ = now;
    log_.info("game {}: {} positions, {} suspected", progress.games, progress.positions,
              progress.suspected);
  }

 private:
  spdlog::logger& log_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace

int run_surprises(int argc, char** argv) {
  const auto options = parse(argc, argv);
  if (!options) return EXIT_SUCCESS;
  const auto log = make_log(kNamedLines);
  const Library library = read_all(options->files, *log);
  const StoryNet net =
      load_story_net(options->net, library.games.front().game.size(), options->nets);
  log->info("{} games, judged by {}, {}", library.games.size(), net.name, net.description);
  ProgressLog progress(*log);
  const SurpriseReport report =
      find_surprises(net.evaluator, library.games, options->search,
                     [&](const SurpriseProgress& now) { progress.tell(now); });
  if (!options->json.empty()) {
    write_text(options->json, to_json(report, library.games, library.names));
  }
  if (options->json != "-") {
    std::cout << to_text(report, library.games, library.names, options->most);
  }
  return EXIT_SUCCESS;
}

}  // namespace move37::app
