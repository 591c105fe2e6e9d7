#include "app/story_options.h"

#include <iostream>
#include <stdexcept>

#include <cxxopts.hpp>

#include "app/command_line.h"
#include "app/flag_value.h"
#include "app/parse_flags.h"
#include "engine/search_preset.h"

namespace move37::app {
namespace {

cxxopts::Options make_flags(StoryCommandOptions& options) {
  cxxopts::Options flags("move37 story",
                         "Tells what a policy expected, what a search found, and when\n");
  add_flags(flags, options);
  return flags;
}

void set_preset(const std::string& name, StoryOptions& story) {
  if (name.empty()) return;
  if (name != "apv-mcts-2016") {
    throw std::invalid_argument("story: there is no preset '" + name + "'; known: apv-mcts-2016");
  }
  const SearchPreset preset = apv_mcts_2016();
  const std::uint32_t max_nodes = story.search.tree.max_nodes;
  story.search.tree = preset.tree;
  story.search.tree.max_nodes = max_nodes;
  story.mix = preset.mix;
}

}  // namespace

std::optional<StoryCommandOptions> parse_story_options(int argc, char** argv) {
  StoryCommandOptions given;
  cxxopts::Options flags = make_flags(given);
  const auto parsed = parse_flags(flags, argc, argv);
  if (parsed.count("help") > 0) {
    std::cout << flags.help();
    return std::nullopt;
  }
  require_no_words(argv[0], parsed);
  StoryCommandOptions options;
  set_preset(given.preset, options.story);
  make_flags(options).parse(argc, argv);  // again: what is not given is now the preset's
  options.command = command_line(argc, argv);
  return options;
}

}  // namespace move37::app
