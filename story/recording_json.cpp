#include "story/recording_json.h"

#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

#include "story/json_values.h"
#include "story/settings_json.h"

namespace move37 {

using nlohmann::ordered_json;

namespace {

constexpr std::size_t kLongestLine = 16;

}  // namespace

ordered_json rows_json(const Board& board) {
  ordered_json rows = ordered_json::array();
  for (int row = 0; row < board.size(); ++row) {
    std::string text;
    for (int column = 0; column < board.size(); ++column)
      text += ".XO"[static_cast<int>(board.color(Point::at(row, column)))];
    rows.push_back(text);
  }
  return rows;
}

ordered_json view_json(const PolicyView& view) {
  return {{"value", rounded(view.value, 4)},       {"score", rounded(view.score, 2)},
          {"policy", chances_json(view.policy)},   {"lowest", chances_json(view.lowest)},
          {"highest", chances_json(view.highest)}, {"ownership", numbers_json(view.ownership, 2)}};
}

ordered_json last_move_json(const Position& position) {
  if (position.num_recent_moves() == 0) return nullptr;
  return to_string(position.recent_move(0), position.size());
}

ordered_json line_json(const std::vector<Move>& line, int size) {
  return moves_json({line.begin(), line.begin() + std::min(line.size(), kLongestLine)}, size);
}

ordered_json look_json(const SearchLook& look, std::optional<Move> played, int size) {
  const SearchReport& report = look.report;
  ordered_json json = {{"simulations", look.simulations},
                       {"value", rounded(report.value, 4)},
                       {"score", rounded(report.score, 2)},
                       {"utility", rounded(report.utility, 4)},
                       {"choice", to_string(look.choice(), size)}};
  ordered_json lines = ordered_json::object();
  for (const char* column : {"moves", "visits", "values", "scores", "utilities", "lower_bounds"})
    json[column] = ordered_json::array();
  for (const MoveReport& move : report.moves) {
    json["moves"].push_back(to_string(move.move, size));
    json["visits"].push_back(move.visits);
    json["values"].push_back(rounded(move.value, 4));
    json["scores"].push_back(rounded(move.score, 1));
    json["utilities"].push_back(rounded(move.utility, 4));
    json["lower_bounds"].push_back(rounded(move.lcb, 3));
    const bool is_told = &move - report.moves.data() < 3 || move.move == played;
    if (is_told) lines[to_string(move.move, size)] = line_json(move.pv, size);
  }
  json["lines"] = lines;
  json["ownership"] = numbers_json(report.ownership, 2);
  return json;
}

std::string to_json(const SearchRecording& recording) {
  const int size = recording.position.size();
  ordered_json json = {
      {"format", "move37-recording"},
      {"version", 1},
      {"size", size},
      {"to_move", recording.position.to_move() == Color::Black ? "black" : "white"},
      {"last_move", last_move_json(recording.position)},
      {"komi", rounded(recording.position.komi(), 6)},
      {"position", rows_json(recording.position.board())}};
  json["settings"] = ordered_json::object();
  add_settings(recording.options, json["settings"]);
  add_settings(recording.search, json["settings"]);
  json["view"] = view_json(recording.view);
  json["looks"] = ordered_json::array();
  for (const SearchLook& look : recording.looks)
    json["looks"].push_back(look_json(look, std::nullopt, size));
  return dumped(json);
}

}  // namespace move37
