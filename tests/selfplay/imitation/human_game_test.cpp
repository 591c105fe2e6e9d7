#include "selfplay/imitation/human_game.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "selfplay/example.h"

namespace move37 {
namespace {

/// Options that let a game of two moves on 5x5 pass.
ImitationOptions lenient() {
  ImitationOptions options;
  options.min_moves = 1;
  return options;
}

std::variant<GameRecord, Refusal> record_of(const std::string& sgf,
                                            const ImitationOptions& options = lenient()) {
  return to_record(parse_sgf(sgf), 5, options);
}

/// The reason, or Count if the game is kept.
Refusal refusal_of(const std::string& properties, const ImitationOptions& options = lenient()) {
  const auto verdict = record_of("(;SZ[5]" + properties + ")", options);
  const Refusal* refusal = std::get_if<Refusal>(&verdict);
  return refusal == nullptr ? Refusal::Count : *refusal;
}

constexpr Refusal kKept = Refusal::Count;

TEST(HumanGame, IsARecordWhoseEveryMoveIsToBeLearned) {
  const auto verdict = record_of("(;SZ[5]KM[6.5]DT[1970-01-03]RE[W+2.5];B[cc];W[bb];B[])");
  const GameRecord* game = std::get_if<GameRecord>(&verdict);
  ASSERT_NE(game, nullptr);
  EXPECT_NO_THROW(check(*game));
  EXPECT_EQ(game->rules.komi, 6.5);
  EXPECT_EQ(game->created, 2 * 24 * 60 * 60);
  EXPECT_EQ(game->result.winner, Color::White);
  EXPECT_EQ(game->result.score, -2.5f);
  ASSERT_EQ(num_rows(*game), 3);
  EXPECT_EQ(game->turns[0].policy, one_hot_policy(2 * 5 + 2));
  EXPECT_EQ(game->turns[1].policy, one_hot_policy(1 * 5 + 1));
  EXPECT_EQ(game->turns[2].policy, one_hot_policy(5 * 5));
}

TEST(HumanGame, EndsWithTheSecondPassInARow) {
  const auto verdict = record_of("(;SZ[5];B[cc];W[];B[];W[bb];B[aa])");
  const GameRecord* game = std::get_if<GameRecord>(&verdict);
  ASSERT_NE(game, nullptr);
  EXPECT_NO_THROW(check(*game));
  EXPECT_EQ(game->turns.size(), 3u);
  EXPECT_EQ(game->result.ending, Ending::TwoPasses);
}

TEST(HumanGame, IsRefusedForWhatNoRecordCanHold) {
  EXPECT_EQ(refusal_of(";B[cc];W[bb]"), kKept);
  EXPECT_EQ(std::get<Refusal>(record_of("(;SZ[6];B[cc])")), Refusal::OtherSize);
  EXPECT_EQ(refusal_of("AB[bb];W[cc]"), Refusal::SetUp);
  EXPECT_EQ(refusal_of("AB[bb][dd]AW[cc];W[cd]"), Refusal::SetUp);
  EXPECT_EQ(refusal_of("AB[bb][dd];B[cc]"), Refusal::SetUp);
  EXPECT_EQ(refusal_of("HA[2];W[cc];B[bb]"), Refusal::SetUp);  // where are the stones?
  EXPECT_EQ(refusal_of(";W[cc];B[bb]"), Refusal::SetUp);       // White begins
  EXPECT_EQ(refusal_of(";B[cc];B[bb]"), Refusal::OutOfTurn);
  EXPECT_EQ(refusal_of(";B[cc];W[cc]"), Refusal::Illegal);
  EXPECT_EQ(refusal_of(";B[cc];W[bb];AB[aa];B[dd]"), Refusal::Illegal);
}

TEST(HumanGame, WithAHandicapBeginsWithBlacksStonesAndWhitesPasses) {
  const auto verdict = record_of("(;SZ[5]HA[3]KM[0.5]AB[dd][bb][db]RE[W+R];W[cc];B[bd];W[])");
  const GameRecord* game = std::get_if<GameRecord>(&verdict);
  ASSERT_NE(game, nullptr);
  EXPECT_NO_THROW(check(*game));
  std::vector<std::string> moves;
  for (const Turn& turn : game->turns)
    moves.push_back(to_string(turn.move, game->size));
  EXPECT_THAT(moves, testing::ElementsAre("B4", "pass", "D4", "pass", "D2", "C3", "B2", "pass"));
  EXPECT_EQ(game->opening_plies, 5);
  EXPECT_EQ(num_rows(*game), 3);
  EXPECT_EQ(game->rules.komi, 0.5);
  EXPECT_EQ(value_target(*game, game->opening_plies), 1);  // White is to move, and wins
}

TEST(HumanGame, IsRefusedForMoreHandicapThanIsWanted) {
  ImitationOptions options = lenient();
  const std::string two = "HA[2]AB[bb][dd];W[cc]";
  EXPECT_EQ(refusal_of(two, options), kKept);
  options.max_handicap = 1;
  EXPECT_EQ(refusal_of(two, options), Refusal::Handicap);
  EXPECT_EQ(refusal_of(";B[cc];W[bb]", options), kKept);
}

TEST(HumanGame, MayRepeatALongCycleButNotRetakeAKoAtOnce) {
  const std::string ko = ";B[bb];W[cb];B[ac];W[dc];B[bd];W[cd];B[cc];W[bc]";
  EXPECT_EQ(refusal_of(ko), kKept);
  EXPECT_EQ(refusal_of(ko + ";B[cc]"), Refusal::Illegal);
  EXPECT_EQ(refusal_of(ko + ";B[ee];W[ea];B[cc]"), kKept);
}

TEST(HumanGame, IsRefusedByFilters) {
  ImitationOptions options = lenient();
  options.max_komi = 10;
  EXPECT_EQ(refusal_of("KM[-10.5];B[cc]", options), Refusal::OddKomi);
  options.min_moves = 2;
  options.max_moves = 3;
  EXPECT_EQ(refusal_of(";B[cc]", options), Refusal::TooShort);
  EXPECT_EQ(refusal_of(";B[cc];W[bb];B[aa];W[ee]", options), Refusal::TooLong);
  options = lenient();
  options.min_rank = "6d";
  EXPECT_EQ(refusal_of("BR[6d]WR[1p];B[cc]", options), kKept);
  EXPECT_EQ(refusal_of("BR[6d]WR[5d];B[cc]", options), Refusal::Rank);
  EXPECT_EQ(refusal_of("BR[6d];B[cc]", options), Refusal::Rank);
  options = lenient();
  options.year_to = 2015;
  EXPECT_EQ(refusal_of("DT[2015-12-31];B[cc]", options), kKept);
  EXPECT_EQ(refusal_of("DT[2016-01-01];B[cc]", options), Refusal::Year);
  EXPECT_EQ(refusal_of(";B[cc]", options), Refusal::Year);
  options.year_from = 2010;
  EXPECT_EQ(refusal_of("DT[2009];B[cc]", options), Refusal::Year);
  options = lenient();
  options.need_result = true;
  EXPECT_EQ(refusal_of("RE[B+Time];B[cc]", options), Refusal::NoResult);
  EXPECT_EQ(refusal_of("RE[B+R];B[cc]", options), kKept);
}

TEST(HumanGame, HasAWinnerOnlyIfTheBoardCouldShowIt) {
  EXPECT_EQ(result_of("B+R").winner, Color::Black);
  EXPECT_EQ(result_of("W+Resign").winner, Color::White);
  EXPECT_FALSE(result_of("W+Resign").score);
  EXPECT_EQ(result_of("B+12.5").score, 12.5f);
  EXPECT_EQ(result_of("Jigo").winner, Color::Empty);
  EXPECT_EQ(result_of("0").score, 0.0f);
  for (const char* unknown : {"", "?", "Void", "B+", "B+T", "W+Time", "W+Forfeit", "B+Offline",
                              "B+0", "B+nan", "B+1e9", "B+3.5 (moves)"})
    EXPECT_FALSE(result_of(unknown).winner) << unknown;
}

TEST(HumanGame, IsDatedByItsFirstDay) {
  constexpr std::int64_t kDay = 24 * 60 * 60;
  EXPECT_EQ(date_of("1970-01-02,03"), kDay);
  EXPECT_EQ(date_of("played 1970-02"), 31 * kDay);
  EXPECT_EQ(date_of("1971"), 365 * kDay);
  EXPECT_EQ(date_of("long ago"), std::nullopt);
  EXPECT_EQ(date_of("12-05"), std::nullopt);
}

TEST(HumanGame, RanksGoFromKyuToProfessional) {
  EXPECT_EQ(rank_of("30k"), -29);
  EXPECT_EQ(rank_of("1k"), 0);
  EXPECT_EQ(rank_of("1 dan"), 1);
  EXPECT_EQ(rank_of("9d?"), 9);
  EXPECT_EQ(rank_of("1p"), 10);
  for (const char* none : {"", "d", "9", "-1k", "0d", "9x"})
    EXPECT_EQ(rank_of(none), std::nullopt) << none;
}

}  // namespace
}  // namespace move37
