#include "story/surprise_report.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "engine/number_text.h"
#include "engine/plain_text.h"
#include "story/json_values.h"
#include "story/odds.h"

namespace move37 {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kShownLine = 8;

std::string heading(const SurpriseReport& report) {
  const SurpriseProgress& progress = report.progress;
  const std::size_t played =
      std::count_if(report.surprises.begin(), report.surprises.end(),
                    [](const Surprise& surprise) { return surprise.move == surprise.played; });
  return std::to_string(progress.positions) + " positions of " + std::to_string(progress.games) +
         " games: " + std::to_string(progress.suspected) + " unexpected choices, " +
         std::to_string(report.surprises.size()) + " confirmed, " + std::to_string(played) +
         " of them played\n";
}

std::string surprise_text(const Surprise& surprise, const SgfGame& game, const std::string& name) {
  const int size = game.game.size();
  const auto said = [size](Move move) { return to_string(move, size); };
  std::string text =
      without_controls(name) + ", move " + std::to_string(surprise.move_number) + " (" +
      (surprise.side == Color::Black ? "Black" : "White") + "): " + said(surprise.move) + ", " +
      odds(surprise.prior) + ", " + ordinal(surprise.rank) + " choice, expected " +
      said(surprise.favourite) + ", played " + said(surprise.played) + "\n    wins " +
      win_percent(surprise.value) + " % against " + win_percent(surprise.favourites_value) +
      " %; surprise " + fixed(surprise.score(), 3) + "; line";
  for (std::size_t i = 0; i < std::min(kShownLine, surprise.line.size()); ++i)
    text += ' ' + said(surprise.line[i]);
  return text + '\n';
}

ordered_json surprise_json(const Surprise& surprise, const SgfGame& game, const std::string& name) {
  const int size = game.game.size();
  return {{"file", name},
          {"black", game.black},
          {"white", game.white},
          {"move_number", surprise.move_number},
          {"color", surprise.side == Color::Black ? "black" : "white"},
          {"move", to_string(surprise.move, size)},
          {"played", to_string(surprise.played, size)},
          {"favourite", to_string(surprise.favourite, size)},
          {"prior", six_digits(surprise.prior)},
          {"rank", surprise.rank},
          {"value", rounded(surprise.value, 4)},
          {"favourites_value", rounded(surprise.favourites_value, 4)},
          {"surprise", rounded(surprise.score(), 4)},
          {"line", moves_json(surprise.line, size)}};
}

}  // namespace

std::string to_text(const SurpriseReport& report, const std::vector<SgfGame>& games,
                    const std::vector<std::string>& names, std::size_t most) {
  std::string text = heading(report);
  for (std::size_t i = 0; i < std::min(most, report.surprises.size()); ++i) {
    const Surprise& surprise = report.surprises[i];
    text += '\n' + surprise_text(surprise, games[surprise.game], names[surprise.game]);
  }
  return text;
}

std::string to_json(const SurpriseReport& report, const std::vector<SgfGame>& games,
                    const std::vector<std::string>& names) {
  ordered_json json = {
      {"format", "move37-surprises"},
      {"version", 2},
      {"games", report.progress.games},
      {"games_of_other_sizes", report.games_of_other_sizes},
      {"positions", report.progress.positions},
      {"suspected", report.progress.suspected},
      {"surprises", ordered_json::array()}};
  for (const Surprise& surprise : report.surprises)
    json["surprises"].push_back(
        surprise_json(surprise, games[surprise.game], names[surprise.game]));
  return dumped(json);
}

}  // namespace move37
