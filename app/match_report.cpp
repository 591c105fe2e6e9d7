#include "app/match_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "app/finite_json.h"
#include "engine/number_text.h"

namespace move37::app {
namespace {

using nlohmann::ordered_json;

constexpr std::array<const char*, kNumMatchEndings> kEndings = {"two_passes", "resignation",
                                                                "move_limit", "failure", "time"};

std::string games_text(int count) {
  return std::to_string(count) + (count == 1 ? " game" : " games");
}

// "9x9, chinese, komi 0.5, handicap 4, time 60+5x20"
std::string conditions_text(const MatchOptions& options) {
  const std::string size = std::to_string(options.size);
  std::string text = size + 'x' + size + ", " + options.rules + ", komi " + shortest(options.komi);
  if (options.handicap > 0) text += ", handicap " + std::to_string(options.handicap);
  if (!options.time.empty()) text += ", time " + options.time;
  return text;
}

std::string signed_text(double elo) {
  if (std::isinf(elo)) return elo > 0 ? "+infinity" : "-infinity";
  return (elo < 0 ? "" : "+") + fixed(elo, 0);
}

std::string table_row(const char* format, const std::string& name, int width,
                      const PlayerTally& player) {
  std::array<char, 160> row;
  std::snprintf(row.data(), row.size(), format, player.all_wins(), player.wins[0], player.wins[1],
                player.failures, player.losses_on_time, player.seconds_per_move());
  return "  " + name + std::string(width - name.size(), ' ') + row.data() + '\n';
}

std::string table(const MatchReport& report) {
  const auto width = static_cast<int>(std::max(report.names[0].size(), report.names[1].size()));
  std::string text = std::string(width + 2, ' ') +
                     "    wins  as Black  as White  failures  on time  seconds a move\n";
  for (int i : {0, 1}) {
    text += table_row("%8d%10d%10d%10d%9d%16.3f", report.names[i], width, report.tally.players[i]);
  }
  return text;
}

std::string counts_text(const MatchTally& tally) {
  const int counts = tally.players[0].counted + tally.players[1].counted;
  const int wrong = tally.players[0].disagreements + tally.players[1].disagreements;
  if (counts == 0) return {};
  return "final_score: " + std::to_string(counts - wrong) + " of " + std::to_string(counts) +
         " counts agree with the referee\n";
}

std::string endings_text(const MatchTally& tally) {
  std::string text;
  for (std::size_t i = 0; i < kEndings.size(); ++i) {
    if (tally.endings[i] == 0) continue;
    std::string name = kEndings[i];
    std::replace(name.begin(), name.end(), '_', ' ');
    text += (text.empty() ? "ended by: " : ", ") + name + ' ' + std::to_string(tally.endings[i]);
  }
  return text + '\n';
}

std::string failures_text(const MatchReport& report) {
  std::string text;
  for (const MatchFailure& failure : report.failures) {
    text += "game " + std::to_string(failure.game + 1) + ": " + report.names[failure.player] + ' ' +
            failure.reason + '\n';
  }
  return text;
}

ordered_json interval_json(const Interval& interval) {
  return {finite_or_null(interval.low), finite_or_null(interval.high)};
}

ordered_json player_json(const MatchReport& report, int i) {
  const PlayerTally& player = report.tally.players[i];
  return {{"name", report.names[i]},
          {"given_as", report.options.players[i]},
          {"wins", player.all_wins()},
          {"wins_as_black", player.wins[0]},
          {"wins_as_white", player.wins[1]},
          {"failures", player.failures},
          {"losses_on_time", player.losses_on_time},
          {"moves", player.moves},
          {"seconds_per_move", player.seconds_per_move()},
          {"final_scores", player.counted},
          {"final_score_disagreements", player.disagreements}};
}

ordered_json settings_json(const MatchReport& report) {
  const MatchOptions& options = report.options;
  ordered_json settings = {{"command", options.command}};
  MatchOptions::each(options, [&](std::string name, const auto& value, const char*) {
    std::replace(name.begin(), name.end(), '-', '_');
    settings[name] = value;
  });
  settings["openings"] = report.openings;
  return settings;
}

ordered_json failures_json(const MatchReport& report) {
  ordered_json failures = ordered_json::array();
  for (const MatchFailure& failure : report.failures) {
    failures.push_back({{"game", failure.game + 1},
                        {"player", report.names[failure.player]},
                        {"reason", failure.reason}});
  }
  return failures;
}

}  // namespace

void MatchReport::add(const ArenaGame& game) {
  tally.add(game);
  if (game.match_game.failure.empty()) return;
  const int loser = game.color_of(0) == game.match_game.winner ? 1 : 0;
  failures.push_back({game.number, loser, game.match_game.failure});
}

std::string elo_text(const MatchScore& score) {
  const Interval interval = score.elo_interval();
  const std::string confidence = " with 95 % confidence";
  if (std::isinf(interval.high))
    return "at least " + signed_text(interval.low) + " Elo" + confidence;
  if (std::isinf(interval.low))
    return "at most " + signed_text(interval.high) + " Elo" + confidence;
  return signed_text(score.elo()) + " Elo, 95 % interval " + signed_text(interval.low) + " to " +
         signed_text(interval.high);
}

std::string to_text(const MatchReport& report) {
  const MatchOptions& options = report.options;
  const MatchScore score = report.tally.score();
  const Interval shares = score.share_interval();
  std::string text = games_text(score.games()) + " on " + conditions_text(options);
  if (report.stopped)
    text += " (stopped; " + std::to_string(options.arena.games) + " were planned)";
  if (score.games() == 0) return text + '\n';
  text += "\n\n" + table(report) + '\n';
  if (score.draws > 0) text += "draws: " + std::to_string(score.draws) + '\n';
  text += "score of " + report.names[0] + ": " + fixed(score.share(), 3) + ", 95 % interval " +
          fixed(shares.low, 3) + " to " + fixed(shares.high, 3) + '\n';
  text += "rating difference: " + elo_text(score) + '\n';
  return text + endings_text(report.tally) + counts_text(report.tally) + failures_text(report);
}

std::string to_json(const MatchReport& report) {
  const MatchTally& tally = report.tally;
  const MatchScore score = tally.score();
  ordered_json endings;
  for (std::size_t i = 0; i < kEndings.size(); ++i)
    endings[kEndings[i]] = tally.endings[i];
  const ordered_json json = {{"players", {player_json(report, 0), player_json(report, 1)}},
                             {"games", score.games()},
                             {"draws", score.draws},
                             {"score", score.share()},
                             {"score_interval", interval_json(score.share_interval())},
                             {"elo", finite_or_null(score.elo())},
                             {"elo_interval", interval_json(score.elo_interval())},
                             {"endings", endings},
                             {"failures", failures_json(report)},
                             {"stopped", report.stopped},
                             {"seconds", report.seconds},
                             {"settings", settings_json(report)}};
  // What programs say need not be UTF-8; it must not spoil the file.
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace move37::app
