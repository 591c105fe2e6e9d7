#include "app/story_command.h"

#include <cstdlib>
#include <stdexcept>

#include "app/log.h"
#include "app/story_options.h"
#include "app/text_file.h"
#include "engine/sgf.h"
#include "story/story_json.h"
#include "story/story_page.h"
#include "story/story_text.h"

namespace move37::app {
namespace {

std::vector<Exhibit> exhibits_of(const StoryCommandOptions& options, spdlog::logger& log) {
  if (options.sgf.empty()) {
    if (options.move != 0) throw std::invalid_argument("story: --move needs a game, by --sgf FILE");
    return famous_exhibits();
  }
  const SgfGame record = parse_sgf(read_text(options.sgf));
  const auto last = static_cast<int>(record.game.moves().size());
  if (!record.problem.empty())
    log.warn("{}: cut off after move {}: {}", options.sgf, last, record.problem);
  return {make_exhibit(record, options.move == 0 ? last : options.move)};
}

std::vector<StoryNet> nets_for(const Exhibit& exhibit, const StoryCommandOptions& options) {
  const int size = exhibit.record.game.size();
  std::vector<StoryNet> nets = {load_story_net(options.net, size, options.nets)};
  if (!options.compare.empty()) {
    nets.push_back(load_story_net(options.compare, size, options.nets));
  }
  return nets;
}

std::vector<Story> stories_of(const StoryCommandOptions& options) {
  const auto log = make_log(kNamedLines);
  std::vector<Story> stories;
  for (const Exhibit& exhibit : exhibits_of(options, *log)) {
    stories.push_back(tell_story(exhibit, nets_for(exhibit, options), options.story,
                                 [&](std::string_view text) { log->info(text); }));
  }
  return stories;
}

}  // namespace

int run_story(int argc, char** argv) {
  const auto options = parse_story_options(argc, argv);
  if (!options) return EXIT_SUCCESS;
  for (const std::string& file : {options->json, options->html})
    if (!file.empty()) expect_writable(file);
  const std::vector<Story> stories = stories_of(*options);
  const std::string json = to_json(stories, options->command);
  if (!options->json.empty()) write_text(options->json, json);
  if (!options->html.empty()) write_text(options->html, story_page(json));
  const bool wants_no_file = options->json.empty() && options->html.empty();
  if (!options->text && !wants_no_file) return EXIT_SUCCESS;
  for (const Story& story : stories)
    write_text("-", to_text(story) + '\n');
  return EXIT_SUCCESS;
}

}  // namespace move37::app
