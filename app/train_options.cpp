#include "app/train_options.h"

#include <iostream>
#include <map>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/program_files.h"
#include "selfplay/option_text.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDefaultPreset = "9x9";

std::map<std::string, std::string> texts(const TrainingOptions& options) {
  std::map<std::string, std::string> result;
  TrainingOptions::each(options, [&](const char* name, const auto& field, const char*) {
    result[name] = to_text(field);
  });
  return result;
}

/// Read as text: set_option() understands it. A yes or no may stand alone.
std::shared_ptr<cxxopts::Value> flag_value(bool is_yes_or_no) {
  auto value = cxxopts::value<std::string>();
  return is_yes_or_no ? value->implicit_value("true") : value;
}

cxxopts::Options make_flags() {
  cxxopts::Options flags("move37 train", "Learns from self-play, or goes on with it\n");
  flags.custom_help("RUN_DIR [OPTION...]");
  auto add = flags.add_options();
  add("preset",
      std::string("what a new run begins with: 5x5, 7x7, 9x9, 19x19, or a TOML file (") +
          kDefaultPreset + ")",
      cxxopts::value<std::string>());
  add("status", "only tell where the run stands, also while it is under way");
  add("help", "this text");
  const TrainingOptions defaults;
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

/// The order in which they are explained.
std::vector<std::string> group_names() {
  std::vector<std::string> names = {""};
  const TrainingOptions options;
  TrainingOptions::each_group(options,
                              [&](const char* name, const auto&) { names.emplace_back(name); });
  return names;
}

fs::path find_preset(const std::string& name) {
  if (fs::is_regular_file(name)) return name;
  if (const auto folder = shipped_presets()) {
    const fs::path file = *folder / (name + ".toml");
    if (fs::exists(file)) return file;
  }
  throw std::invalid_argument("train: there is no preset '" + name + "'");
}

}  // namespace

std::optional<TrainCommand> parse_train_command(int argc, char** argv) {
  cxxopts::Options flags = make_flags();
  const auto parsed = flags.parse(argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help(group_names());
    return std::nullopt;
  }
  if (parsed.unmatched().size() != 1) {
    throw std::invalid_argument("train: one folder is needed, not " +
                                std::to_string(parsed.unmatched().size()) +
                                " (move37 train --help lists the options)");
  }
  TrainCommand command;
  command.folder = parsed.unmatched().front();
  command.only_status = parsed.count("status") > 0;
  if (command.only_status) return command;
  const fs::path saved = command.folder / "run.toml";
  const bool goes_on = fs::exists(saved);
  if (goes_on && parsed.count("preset") > 0) {
    throw std::invalid_argument("train: " + saved.string() + " exists; a preset begins a new run");
  }
  read_options(goes_on ? saved
                       : find_preset(parsed.count("preset") > 0 ? parsed["preset"].as<std::string>()
                                                                : kDefaultPreset),
               command.options);
  const auto before = texts(command.options);
  for (const auto& flag : parsed.arguments()) {
    if (flag.key() != "preset") set_option(command.options, flag.key(), flag.value());
  }
  for (const auto& [name, text] : texts(command.options)) {
    if (goes_on && text != before.at(name)) {
      command.changes.push_back(name + ": " + before.at(name) + " -> " + text);
    }
  }
  return command;
}

}  // namespace move37::app
