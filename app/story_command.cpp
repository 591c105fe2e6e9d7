#include "app/story_command.h"

#include <cstdlib>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "app/log.h"
#include "app/program_files.h"
#include "app/story_options.h"
#include "app/text_file.h"
#include "engine/sgf.h"
#include "story/story_json.h"
#include "story/story_page.h"
#include "story/story_text.h"

namespace move37::app {
namespace {

/// Is there one more game, if only one that cannot be read?
bool goes_on(SgfCollection& games) {
  try {
    return games.next().has_value();
  } catch (const SgfError&) {
    return true;
  }
}

SgfGame game_of(const StoryCommandOptions& options, spdlog::logger& log) {
  const std::string text = read_text(options.sgf);
  SgfCollection games(text);
  for (int number = 1; number < options.game; ++number)
    if (!goes_on(games)) break;
  std::optional<SgfGame> game = games.next();
  if (!game && options.game == 1) return parse_sgf(text);  // which says why there is none
  if (!game || options.game < 1) {
    throw std::invalid_argument("story: there is no game " + std::to_string(options.game) + " in " +
                                options.sgf);
  }
  if (options.game == 1 && goes_on(games))
    log.warn("{} holds more games than one: this is the first (--game chooses)", options.sgf);
  return *std::move(game);
}

std::vector<Exhibit> exhibits_of(const StoryCommandOptions& options, spdlog::logger& log) {
  if (options.sgf.empty()) {
    if (options.move != 0 || options.game != 1)
      throw std::invalid_argument("story: --move and --game need a game, by --sgf FILE");
    return famous_exhibits();
  }
  const SgfGame record = game_of(options, log);
  if (!record.problem.empty()) {
    log.warn("{}: cut off after move {}: {}", options.sgf, record.game.moves().size(),
             record.problem);
  }
  const int move = options.move == 0 ? last_move_to_tell(record.game) : options.move;
  return {make_exhibit(record, move)};
}

/// Whose policies are shown beside the net's: what was asked for or, where such nets are shipped,
/// people's of other times.
std::vector<std::string> nets_beside(int size, const StoryCommandOptions& options) {
  if (!options.compare.empty()) return {options.compare};
  std::vector<std::string> files;
  for (const auto& net : nets_of_people(size))
    files.push_back(net.string());
  return files;
}

std::vector<StoryNet> nets_for(const Exhibit& exhibit, const StoryCommandOptions& options) {
  const int size = exhibit.record.game.size();
  std::vector<StoryNet> nets = {load_story_net(options.net, size, options.nets)};
  for (const std::string& file : nets_beside(size, options))
    nets.push_back(load_story_net(file, size, options.nets));
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

using MakeText = std::function<std::string()>;

/// A search of hours is in each of these texts: one that cannot be written costs no other. Returns
/// what was said of those that cannot. A file without a name is not wanted, and its text not made.
std::string write_what_can_be(const std::vector<std::pair<std::string, MakeText>>& files) {
  std::string complaint;
  for (const auto& [file, make_text] : files) {
    try {
      if (!file.empty()) write_text(file, make_text());
    } catch (const std::runtime_error& error) {
      complaint += (complaint.empty() ? "" : "; ") + std::string(error.what());
    }
  }
  return complaint;
}

}  // namespace

int run_story(int argc, char** argv) {
  const auto options = parse_story_options(argc, argv);
  if (!options) return EXIT_SUCCESS;
  for (const std::string& file : {options->json, options->html})
    if (!file.empty()) expect_writable(file);
  const std::vector<Story> stories = stories_of(*options);
  const std::string json = to_json(stories, options->command);
  const std::string complaint = write_what_can_be(
      {{options->json, [&] { return json; }}, {options->html, [&] { return story_page(json); }}});
  const bool wants_no_file = options->json.empty() && options->html.empty();
  if (options->text || wants_no_file) {
    for (const Story& story : stories)
      write_text("-", to_text(story) + '\n');
  }
  if (!complaint.empty()) throw std::runtime_error(complaint);
  return EXIT_SUCCESS;
}

}  // namespace move37::app
