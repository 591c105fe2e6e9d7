#include "app/report_data.h"

#include <ctime>
#include <fstream>
#include <map>
#include <stdexcept>
#include <utility>

#include <nlohmann/json.hpp>

#include "app/finite_json.h"
#include "app/folder_name.h"
#include "selfplay/example.h"
#include "selfplay/game_store.h"
#include "selfplay/ladder.h"
#include "selfplay/option_text.h"
#include "selfplay/training_options.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr std::size_t kShownGames = 24;

/// What is missing or damaged is left out: a manifest only ever informs.
ordered_json starts_in(const fs::path& manifest) {
  std::ifstream file(manifest);
  const ordered_json json = ordered_json::parse(file, nullptr, /*allow_exceptions=*/false);
  const bool is_sound = json.is_object() && json.contains("starts") && json["starts"].is_array();
  return is_sound ? json["starts"] : ordered_json::array();
}

ordered_json json_of(const TrainingOptions& options) {
  ordered_json json;
  TrainingOptions::each(options, [&](const char* name, const auto& field, const char*) {
    json[name] = to_text(field);
  });
  return json;
}

/// The metrics as columns: what was written down at once is one row. By samples before the time,
/// for clocks are put back.
ordered_json progress_in(const GameStore& store) {
  std::map<std::pair<std::int64_t, double>, std::map<std::string, double>> rows;
  const std::vector<std::string> names = store.metric_names();
  for (const std::string& name : names) {
    for (const Metric& metric : store.metrics(name))
      rows[{metric.samples, metric.time}][name] = metric.value;
  }
  ordered_json columns = ordered_json::object();
  for (const std::string& name : names) {
    ordered_json& column = columns[name] = ordered_json::array();
    for (const auto& [moment, row] : rows) {
      const auto found = row.find(name);
      column.push_back(found == row.end() ? nullptr : finite_or_null(found->second));
    }
  }
  return columns;
}

ordered_json ladder_in(const GameStore& store) {
  std::map<std::int64_t, std::int64_t> samples;
  for (const StoredNet& net : store.nets())
    samples[net.id] = net.samples;
  ordered_json ladder = ordered_json::array();
  for (const Rung& rung : rate(store.matches())) {
    ladder.push_back({{"player", rung.player},
                      {"net", rung.net},
                      {"samples", samples[rung.net]},
                      {"elo", rung.rating.elo},
                      {"margin", rung.rating.margin}});
  }
  return ladder;
}

/// The points that a move emptied.
ordered_json captures_between(const Board& before, const Board& after) {
  ordered_json points = ordered_json::array();
  each_point(before.size(), [&](Point p) {
    if (!before.is_empty(p) && after.is_empty(p))
      points.push_back(action_of(Move(p), before.size()));
  });
  return points;
}

/// "B" or "W"; null for a draw, or where nobody knows.
ordered_json winner_of(const GameRecord& game) {
  const Color winner = game.result.winner.value_or(Color::Empty);
  if (winner == Color::Empty) return nullptr;
  return winner == Color::Black ? "B" : "W";
}

ordered_json json_of(std::int64_t id, const GameRecord& game) {
  ordered_json moves = ordered_json::array(), values = ordered_json::array();
  ordered_json captures = ordered_json::object();
  Position position(game.size, game.rules);
  for (const Turn& turn : game.turns) {
    const Position before = position;
    position.play(turn.move);
    const float sign = before.to_move() == Color::Black ? 1.0f : -1.0f;
    const ordered_json taken = captures_between(before.board(), position.board());
    if (!taken.empty()) captures[std::to_string(moves.size())] = taken;
    moves.push_back(action_of(turn.move, game.size));
    values.push_back(turn.value ? ordered_json(sign * *turn.value) : ordered_json(nullptr));
  }
  return {{"id", id},
          {"net", game.net_at_end},
          {"komi", game.rules.komi},
          {"score", game.result.score ? ordered_json(*game.result.score) : ordered_json(nullptr)},
          {"winner", winner_of(game)},
          {"ending", to_string(game.result.ending)},
          {"moves", moves},
          {"captures", captures},
          {"values", values}};
}

/// Games from the first to the last, evenly spread, on boards of this size. A damaged one is told
/// of.
ordered_json games_in(const GameStore& store, const std::vector<std::int64_t>& ids, int size,
                      spdlog::logger& log) {
  ordered_json games = ordered_json::array();
  const std::size_t count = std::min(kShownGames, ids.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::int64_t id = ids[count > 1 ? i * (ids.size() - 1) / (count - 1) : 0];
    try {
      const auto game = store.game(id);
      if (game && game->size == size) games.push_back(json_of(id, *game));
    } catch (const DamagedGame& error) {
      log.warn("left out: {}", error.what());
    }
  }
  return games;
}

}  // namespace

std::string report_data(const fs::path& folder, spdlog::logger& log) {
  const GameStore store = GameStore::open_to_read(folder);
  TrainingOptions options;
  read_options(folder / "run.toml", options);
  const std::vector<std::int64_t> ids = store.game_ids();
  const int size = options.selfplay.size;
  const ordered_json json = {{"run", folder_name(folder)},
                             {"size", size},
                             {"written", std::time(nullptr)},
                             {"starts", starts_in(folder / "manifest.json")},
                             {"options", json_of(options)},
                             {"games_in_all", ids.size()},
                             {"progress", progress_in(store)},
                             {"ladder", ladder_in(store)},
                             {"games", games_in(store, ids, size, log)}};
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace move37::app
