#include "app/train_options.h"

#include <iostream>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include <cxxopts.hpp>

#include "app/parse_flags.h"
#include "app/program_files.h"
#include "selfplay/chosen_options.h"
#include "selfplay/option_text.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;

/// What makes one way of learning differ from the other.
struct Way {
  const char* name;
  const char* purpose;
  const char* usage;
  const char* presets;  // that are shipped for it
  const char* preset;   // of a new run
  bool reads_sgf;
};

constexpr Way kTrain = {"train", "Learns from self-play, or goes on with it\n",
                        "RUN_DIR [OPTION...]", "5x5, 7x7, 9x9, 19x19", "9x9", false};
constexpr Way kImitate = {"imitate",
                          "Learns from games of people, or goes on with it; adds games to a run.\n"
                          "--size says on which boards; train's other options are taken too.\n",
                          "RUN_DIR [--sgf PATH...] [OPTION...]", "human", "human", true};

/// Read as text: set_option() understands it. A yes or no may stand alone.
std::shared_ptr<cxxopts::Value> flag_value(bool is_yes_or_no) {
  auto value = cxxopts::value<std::string>();
  return is_yes_or_no ? value->implicit_value("true") : value;
}

std::optional<fs::path> shipped_preset(const std::string& name) {
  const auto folder = shipped_presets();
  if (!folder || !fs::exists(*folder / (name + ".toml"))) return std::nullopt;
  return *folder / (name + ".toml");
}

/// What a new run has where nothing is said, as far as its preset is found.
TrainingOptions defaults_of(const Way& way) {
  TrainingOptions options;
  if (const auto preset = shipped_preset(way.preset)) read_options(*preset, options);
  return options;
}

cxxopts::Options make_flags(const Way& way) {
  cxxopts::Options flags(std::string("move37 ") + way.name, way.purpose);
  flags.custom_help(way.usage);
  auto add = flags.add_options();
  if (way.reads_sgf) {
    add("sgf",
        "SGF files, collections, folders, archives (.xz, .zip, .7z, .tar.xz); many may follow",
        cxxopts::value<std::string>());
    add("examine", "only tell how well the net of this file foretells the held-out games",
        cxxopts::value<std::string>());
  } else {
    add("status", "only tell where the run stands, also while it is under way");
  }
  add("preset",
      std::string("what a new run begins with: ") + way.presets + ", or a TOML file (" +
          way.preset + ")",
      cxxopts::value<std::string>());
  add("help", "this text");
  const TrainingOptions defaults = defaults_of(way);
  TrainingOptions::each_group(defaults, [&](const char* group, const auto& fields) {
    auto add_to_group = flags.add_options(group);
    std::decay_t<decltype(fields)>::each(
        fields, [&](const char* name, const auto& field, const char* help) {
          const std::string text = std::string(help) + " (" + to_text(field) + ")";
          add_to_group(name, text, flag_value(std::is_same_v<std::decay_t<decltype(field)>, bool>));
        });
  });
  return flags;
}

/// Does a group of options do anything here? (Of selfplay one does even in imitate: the size.)
bool concerns(const Way& way, const std::string& group) {
  const std::set<std::string> of_games_played = {"selfplay", "window", "ladder"};
  return way.reads_sgf ? of_games_played.count(group) == 0 : group != "imitation";
}

/// The order in which they are explained.
std::vector<std::string> group_names(const Way& way) {
  std::vector<std::string> names = {""};
  const TrainingOptions options;
  TrainingOptions::each_group(options, [&](const char* name, const auto&) {
    if (concerns(way, name)) names.emplace_back(name);
  });
  return names;
}

fs::path find_preset(const Way& way, const std::string& name) {
  if (fs::is_regular_file(name)) return name;
  if (const auto file = shipped_preset(name)) return *file;
  throw std::invalid_argument(std::string(way.name) + ": there is no preset '" + name +
                              "'; there are " + way.presets + ", and TOML files of your own");
}

/// The first word is the folder; --sgf and the words after it are sources.
void read_paths(const Way& way, const cxxopts::ParseResult& parsed, TrainCommand& command) {
  const std::vector<std::string>& words = parsed.unmatched();
  for (const auto& flag : parsed.arguments()) {
    if (flag.key() == "sgf") command.sgf.emplace_back(flag.value());
  }
  if (words.empty() || (words.size() > 1 && command.sgf.empty())) {
    throw std::invalid_argument(std::string(way.name) + ": one folder is needed, not " +
                                std::to_string(words.size()) + ' ' + help_hint(way.name));
  }
  if (way.reads_sgf && parsed.count("examine") > 0) {
    if (!command.sgf.empty()) throw std::invalid_argument("--examine reads no games: no --sgf");
    command.examine = parsed["examine"].as<std::string>();
  }
  command.folder = words.front();
  command.sgf.insert(command.sgf.end(), words.begin() + 1, words.end());
}

/// The preset of a new run, or the one that is named.
fs::path preset_of(const Way& way, const cxxopts::ParseResult& parsed, const fs::path& folder) {
  if (parsed.count("preset") > 0) return find_preset(way, parsed["preset"].as<std::string>());
  return fs::exists(folder / "run.toml") ? fs::path() : find_preset(way, way.preset);
}

void read_all_options(const Way& way, const cxxopts::ParseResult& parsed, TrainCommand& command) {
  const std::set<std::string> own = {"preset", "sgf", "examine"};  // no options of a run
  std::map<std::string, std::string> given;
  for (const auto& flag : parsed.arguments()) {
    if (own.count(flag.key()) == 0) given[flag.key()] = flag.value();
  }
  ChosenOptions chosen = choose_options(command.folder, preset_of(way, parsed, command.folder),
                                        parsed.count("preset") > 0, given);
  command.options = std::move(chosen.options);
  command.changes = std::move(chosen.changes);
}

/// What a new run must have is looked for before anything is written.
void check_new_run(const Way& way, const TrainCommand& command) {
  if (fs::exists(command.folder / "run.toml")) return;
  const std::string& net = command.options.learner.start_net;
  if (!net.empty() && !fs::exists(net))
    throw std::invalid_argument(net + ": there is no such net to begin with");
  if (!command.sgf.empty() || fs::exists(command.folder / "games.db")) return;
  if (way.reads_sgf && command.examine.empty())
    throw std::invalid_argument("imitate: a new run wants games: --sgf PATH...");
  if (command.options.run.learn_only)
    throw std::invalid_argument(command.folder.string() + ": no games to learn from are there");
}

std::optional<TrainCommand> parse(const Way& way, int argc, char** argv) {
  cxxopts::Options flags = make_flags(way);
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help(group_names(way));
    return std::nullopt;
  }
  TrainCommand command;
  read_paths(way, parsed, command);
  command.only_status = !way.reads_sgf && parsed.count("status") > 0;
  if (!command.only_status) {
    read_all_options(way, parsed, command);
    check_new_run(way, command);
  }
  return command;
}

}  // namespace

std::optional<TrainCommand> parse_train_command(int argc, char** argv) {
  return parse(kTrain, argc, argv);
}

std::optional<TrainCommand> parse_imitate_command(int argc, char** argv) {
  return parse(kImitate, argc, argv);
}

}  // namespace move37::app
