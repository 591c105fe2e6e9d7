#include "story/story_json.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include <nlohmann/json.hpp>

#include "story/json_values.h"
#include "story/komi_note.h"
#include "story/odds.h"
#include "story/recording_json.h"
#include "story/settings_json.h"
#include "story/verdict.h"

namespace move37 {
namespace {

using nlohmann::ordered_json;

ordered_json published_json(const Published& published) {
  if (published.one_in == 0) return nullptr;
  ordered_json win_rates = ordered_json::array();
  for (const PublishedWinRate& rate : published.win_rates)
    win_rates.push_back({{"after_move", rate.move_number}, {"percent", rate.percent}});
  return {{"one_in", published.one_in},
          {"source", published.source},
          {"remark", published.remark},
          {"win_rates", win_rates},
          {"win_rate_source", published.win_rate_source}};
}

ordered_json net_json(const StoryNet& net) {
  return {{"name", net.name}, {"description", net.description}, {"provenance", net.provenance}};
}

ordered_json report_json(const MoveReport& report, int size) {
  return {{"move", to_string(report.move, size)}, {"visits", report.visits},
          {"value", rounded(report.value, 4)},    {"lower_bound", rounded(report.lcb, 4)},
          {"score", rounded(report.score, 2)},    {"line", line_json(report.pv, size)}};
}

ordered_json optional_json(const std::optional<int>& number) {
  return number ? ordered_json(*number) : ordered_json(nullptr);
}

ordered_json verdict_json(const Story& story) {
  const Move played = story.exhibit.played().move;
  const Move favourite = story.view.by_prior().front();
  const Move choice = story.looks.back().choice();
  const int size = story.view.size;
  const MoveCareer career = career_of(played, story.looks);
  return {{"played", to_string(played, size)},
          {"prior", six_digits(story.view.prior(played))},
          {"one_in", rounded(one_in(story.view.prior(played)), 1)},
          {"rank", story.view.rank(played)},
          {"legal_moves", story.view.num_legal()},
          {"favourite", to_string(favourite, size)},
          {"choice", to_string(choice, size)},
          {"favourite_overruled_from", optional_json(overruled_from(favourite, story.looks))},
          {"played_first_looked_at", optional_json(career.first_looked_at)},
          {"played_first_chosen", optional_json(career.first_chosen)},
          {"played_chosen_from", optional_json(career.chosen_from)},
          {"played_search_rank", optional_json(career.rank)},
          {"words", verdict_text(story)}};
}

// The mean values of the moves that a search visited, by policy index; null for the others.
ordered_json values_json(const SearchReport& report, int size) {
  std::vector<float> values(num_actions(size), std::nanf(""));
  for (const MoveReport& move : report.moves) {
    if (move.visits > 0) values[action_of(move.move, size)] = move.value;
  }
  return numbers_json(values, 4);
}

// How often a search visited each move, by policy index.
ordered_json visits_json(const SearchReport& report, int size) {
  std::vector<std::int64_t> visits(num_actions(size));
  for (const MoveReport& move : report.moves)
    visits[action_of(move.move, size)] = move.visits;
  return visits;
}

// What a search expects; null if none was made.
ordered_json root_json(const SearchReport& report) {
  if (report.moves.empty()) return nullptr;
  return rounded(report.value, 4);
}

ordered_json panels_json(const StoryPanels& panels, int size) {
  return {{"value_after", numbers_json(panels.values_after, 4)},
          {"searched_by_value", values_json(panels.by_value, size)},
          {"visits_by_value", visits_json(panels.by_value, size)},
          {"root_by_value", root_json(panels.by_value)},
          {"searched_by_playouts", values_json(panels.by_playouts, size)},
          {"visits_by_playouts", visits_json(panels.by_playouts, size)},
          {"root_by_playouts", root_json(panels.by_playouts)},
          {"searched_by_both", values_json(panels.by_both, size)},
          {"visits_by_both", visits_json(panels.by_both, size)},
          {"root_by_both", root_json(panels.by_both)}};
}

ordered_json survey_json(const std::vector<ExpectedMove>& survey, int size) {
  ordered_json moves = ordered_json::array();
  for (const ExpectedMove& move : survey) {
    ordered_json captured = ordered_json::array();
    for (Point p : move.captured)
      captured.push_back(to_string(Move(p), size));
    moves.push_back({{"color", move.played.color == Color::Black ? "black" : "white"},
                     {"move", to_string(move.played.move, size)},
                     {"captured", captured},
                     {"prior", six_digits(move.prior)},
                     {"rank", move.rank},
                     {"legal_moves", move.choices},
                     {"value", rounded(move.value, 4)},
                     {"favourites", moves_json(move.favourites, size)},
                     {"favourite_priors", chances_json(move.favourite_priors)}});
  }
  return moves;
}

ordered_json settings_json(const StoryOptions& options) {
  ordered_json settings = ordered_json::object();
  add_settings(options, settings);
  return settings;
}

ordered_json game_json(const Story& story) {
  const SgfGame& record = story.exhibit.record;
  return {{"event", record.event},
          {"date", record.date},
          {"black", record.black},
          {"white", record.white},
          {"result", record.result},
          {"komi", rounded(record.game.position().komi(), 6)},
          {"komi_note", komi_note(story)},
          {"rules", name_of(record.game.rules())},
          {"start", rows_json(record.game.start())}};
}

ordered_json story_json(const Story& story) {
  const int size = story.view.size;
  const PlayedMove played = story.exhibit.played();
  ordered_json json = {{"title", story.exhibit.title},
                       {"game", game_json(story)},
                       {"size", size},
                       {"move_number", story.exhibit.move_number},
                       {"to_move", played.color == Color::Black ? "black" : "white"},
                       {"played", to_string(played.move, size)},
                       {"last_move", last_move_json(story.position)},
                       {"position", rows_json(story.position.board())},
                       {"published", published_json(story.exhibit.published)},
                       {"net", net_json(story.net)},
                       {"settings", settings_json(story.options)},
                       {"verdict", verdict_json(story)},
                       {"view", view_json(story.view)}};
  json["looks"] = ordered_json::array();
  for (const SearchLook& look : story.looks)
    json["looks"].push_back(look_json(look, played.move, size));
  json["equal"] = ordered_json::array();
  for (const MoveReport& report : story.equal)
    json["equal"].push_back(report_json(report, size));
  json["panels"] = panels_json(story.panels, size);
  json["others"] = ordered_json::array();
  for (const OtherView& other : story.others)
    json["others"].push_back({{"net", net_json(other.net)}, {"view", view_json(other.view)}});
  json["survey"] = survey_json(story.survey.moves, size);
  const std::optional<float>& end = story.survey.end_value;
  json["end_value"] = end ? ordered_json(rounded(*end, 4)) : ordered_json(nullptr);
  return json;
}

}  // namespace

std::string to_json(const std::vector<Story>& stories, const std::string& command) {
  ordered_json json = {{"format", "move37-story"}, {"version", 1}, {"command", command}};
  json["stories"] = ordered_json::array();
  for (const Story& story : stories)
    json["stories"].push_back(story_json(story));
  return dumped(json);
}

}  // namespace move37
