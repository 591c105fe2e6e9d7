#include "app/match_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "app/match_progress.h"

namespace move37::app {
namespace {

using nlohmann::json;
using testing::HasSubstr;

ArenaGame game_won_by(int player, int number, const std::string& failure = "") {
  ArenaGame game;
  game.number = number;
  game.match_game.winner = game.color_of(player);
  game.match_game.ending = failure.empty() ? MatchEnding::TwoPasses : MatchEnding::Failure;
  game.match_game.failure = failure;
  game.match_game.sides[0] = {10, 5.0, {}};
  game.match_game.sides[1] = {10, 20.0, {}};
  return game;
}

MatchReport report_of(const std::vector<ArenaGame>& games) {
  MatchReport report;
  report.options.players = {"random", "gtp:\"foo\""};
  report.names = {"random", "Foo 1"};
  for (const ArenaGame& game : games)
    report.add(game);
  return report;
}

TEST(MatchReport, TellsWinsByColourAndTimePerMove) {
  const MatchReport report =
      report_of({game_won_by(0, 0), game_won_by(0, 1), game_won_by(1, 2), game_won_by(0, 4)});
  const json result = json::parse(to_json(report));
  EXPECT_EQ(result["games"], 4);
  EXPECT_EQ(result["score"], 0.75);
  EXPECT_EQ(result["players"][0]["wins_as_black"], 2);
  EXPECT_EQ(result["players"][0]["wins_as_white"], 1);
  EXPECT_EQ(result["players"][1]["wins_as_white"], 1);
  // Thrice Black at half a second a move, once White at two.
  EXPECT_EQ(result["players"][0]["seconds_per_move"], (3 * 0.5 + 2.0) / 4);
  EXPECT_NEAR(result["elo"].get<double>(), 190.85, 0.01);
  EXPECT_NEAR(result["score_interval"][0].get<double>(), 0.3006, 1e-4);
  EXPECT_NEAR(result["score_interval"][1].get<double>(), 0.9544, 1e-4);
}

TEST(MatchReport, NamesWhoFailedAndWhy) {
  const MatchReport report = report_of({game_won_by(0, 2, "died"), game_won_by(0, 3, "hung")});
  EXPECT_THAT(to_text(report), HasSubstr("game 3: Foo 1 died\ngame 4: Foo 1 hung\n"));
  const json result = json::parse(to_json(report));
  EXPECT_EQ(result["failures"][0]["game"], 3);
  EXPECT_EQ(result["failures"][0]["player"], "Foo 1");
  EXPECT_EQ(result["failures"][1]["reason"], "hung");
  EXPECT_EQ(result["players"][1]["failures"], 2);
  EXPECT_EQ(result["endings"]["failure"], 2);
}

TEST(MatchReport, TellsWhoLostOnTime) {
  ArenaGame game = game_won_by(1, 0);
  game.match_game.ending = MatchEnding::Time;
  game.match_game.failure = "lost on time: its last move took 9.00 s";
  const MatchReport report = report_of({game, game_won_by(0, 1)});
  EXPECT_THAT(to_text(report), HasSubstr("ended by: two passes 1, time 1\n"));
  EXPECT_THAT(to_text(report), HasSubstr("game 1: random lost on time: its last move took 9.00 s"));
  const json result = json::parse(to_json(report));
  EXPECT_EQ(result["players"][0]["losses_on_time"], 1);
  EXPECT_EQ(result["players"][1]["losses_on_time"], 0);
  EXPECT_EQ(result["players"][0]["failures"], 0) << "the player is well, only slow";
  EXPECT_EQ(result["endings"]["time"], 1);
}

TEST(MatchReport, NamesHandicapAndClockOnlyWhereThereAreAny) {
  MatchReport report = report_of({game_won_by(0, 0)});
  EXPECT_THAT(to_text(report), HasSubstr("1 game on 9x9, tromp-taylor, komi 7\n"));
  report.options.handicap = 4;
  report.options.time = "60+5x20";
  EXPECT_THAT(to_text(report),
              HasSubstr("1 game on 9x9, tromp-taylor, komi 7, handicap 4, time 60+5x20\n"));
  EXPECT_EQ(json::parse(to_json(report))["settings"]["time"], "60+5x20");
}

TEST(MatchReport, SaysWhatAScoreOfNothingOrAllAllows) {
  // Wilson's bound for 20 of 20 is 0.8389: 400 log10(0.8389 / 0.1611) = 287.
  EXPECT_EQ(elo_text({20, 0, 0}), "at least +287 Elo with 95 % confidence");
  EXPECT_EQ(elo_text({0, 0, 20}), "at most -287 Elo with 95 % confidence");
  // 0.5 -+ 0.09617: 400 log10(0.59617 / 0.40383) = 67.7.
  EXPECT_EQ(elo_text({50, 0, 50}), "+0 Elo, 95 % interval -68 to +68");
}

TEST(MatchReport, OfNoGameSaysOnlyThat) {
  MatchReport report = report_of({});
  report.stopped = true;
  EXPECT_EQ(to_text(report), "0 games on 9x9, tromp-taylor, komi 7 (stopped; 100 were planned)\n");
}

TEST(MatchReport, HasNullForInfiniteElo) {
  const json result = json::parse(to_json(report_of({game_won_by(0, 0)})));
  EXPECT_TRUE(result["elo"].is_null());
  EXPECT_TRUE(result["elo_interval"][1].is_null());
  EXPECT_TRUE(result["elo_interval"][0].is_number());
}

TEST(MatchReport, KeepsAllSettings) {
  MatchReport report = report_of({});
  report.options.arena.seed = 42;
  report.options.komi = 6.5;
  report.options.command = "move37 match random random";
  report.openings = 12;
  const json settings = json::parse(to_json(report))["settings"];
  EXPECT_EQ(settings["seed"], 42);
  EXPECT_EQ(settings["komi"], 6.5);
  EXPECT_EQ(settings["rules"], "tromp-taylor");
  EXPECT_EQ(settings["openings"], 12);
  EXPECT_EQ(settings["max_moves"], 0);
  EXPECT_EQ(settings["command"], "move37 match random random");
}

TEST(MatchReport, SurvivesWordsThatAreNotUtf8) {
  const auto text = to_json(report_of({game_won_by(0, 0, "said \xff\xfe")}));
  EXPECT_NO_THROW(json::parse(text));
}

TEST(MatchProgress, TellsAGameALineWhereNoTerminalIs) {
  std::ostringstream out;
  MatchProgress progress(out, false, {"A", "B"}, 2);
  MatchTally tally;
  for (const ArenaGame& game : {game_won_by(0, 0), game_won_by(1, 1, "died")}) {
    tally.add(game);
    progress.add(game, tally);
  }
  progress.end();
  EXPECT_THAT(out.str(), HasSubstr("1/2  1-0-0"));
  EXPECT_THAT(out.str(), HasSubstr("game 1: A won, "));
  EXPECT_THAT(out.str(), HasSubstr("2/2  1-1-0"));
  EXPECT_THAT(out.str(), HasSubstr("game 2: B won, B+F, 0 moves: loser died\n"));
}

TEST(MatchProgress, WritesOverItsLineOnATerminal) {
  std::ostringstream out;
  MatchProgress progress(out, true, {"A", "B"}, 2);
  MatchTally tally;
  tally.add(game_won_by(0, 0));
  progress.add(game_won_by(0, 0), tally);
  EXPECT_EQ(out.str().front(), '\r');
  EXPECT_EQ(out.str().find('\n'), std::string::npos);
  progress.end();
  EXPECT_EQ(out.str().back(), '\n');
}

TEST(DurationText, HasTheUnitThatOneReads) {
  EXPECT_EQ(duration_text(0), "0 s");
  EXPECT_EQ(duration_text(119), "119 s");
  EXPECT_EQ(duration_text(1200), "20 min");
  EXPECT_EQ(duration_text(3.5 * 3600), "3.5 h");
}

}  // namespace
}  // namespace move37::app
