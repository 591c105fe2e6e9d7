#include "selfplay/game_audit.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/selfplay/small_run.h"

namespace move37 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

void write_row(const Example& example, Symmetry symmetry, int row, Batch& batch) {
  BatchWriter(TargetOptions()).write_row(example, symmetry, row, batch);
}

/// A writer that sees own stones as the opponent's.
void write_swapped(const Example& example, Symmetry symmetry, int row, Batch& batch) {
  write_row(example, symmetry, row, batch);
  const auto points = batch.size * batch.size;
  const auto own = batch.planes.begin() + row * kNumPlanes * points;
  std::swap_ranges(own, own + points, own + points);
}

/// A writer that turns planes one way and policies the other.
void write_torn(const Example& example, Symmetry symmetry, int row, Batch& batch) {
  Batch back = batch;
  write_row(example, symmetry, row, batch);
  write_row(example, symmetry.inverse(), row, back);
  batch.planes = back.planes;
}

/// A writer that turns the opponent's reply alone the wrong way.
void write_torn_reply(const Example& example, Symmetry symmetry, int row, Batch& batch) {
  Batch back = batch;
  write_row(example, symmetry, row, batch);
  write_row(example, symmetry.inverse(), row, back);
  batch.opponent_policy = back.opponent_policy;
}

void write_for_the_wrong_player(const Example& example, Symmetry symmetry, int row, Batch& batch) {
  write_row(example, symmetry, row, batch);
  batch.value[row] = -batch.value[row];
}

GameRecord game() { return test::selfplay_games(3, 5).back(); }

TEST(GameAudit, FindsNothingWrongWithSelfPlayAndTheRealWriter) {
  for (const GameRecord& game : test::selfplay_games(8, 1)) {
    EXPECT_THAT(complaint_about(game), IsEmpty());
    EXPECT_EQ(planes_unlike_search(game, write_row), 0);
    EXPECT_EQ(rows_unlike_turned_game(game, write_row), 0);
    EXPECT_EQ(targets_unlike_result(game, write_row), 0);
  }
}

TEST(GameAudit, SeesPlanesThatAreNotThoseOfTheSearch) {
  EXPECT_GT(planes_unlike_search(game(), write_swapped), 0);
}

TEST(GameAudit, SeesPlanesAndPoliciesThatAreTurnedApart) {
  EXPECT_EQ(planes_unlike_search(game(), write_torn), 0);
  EXPECT_GT(rows_unlike_turned_game(game(), write_torn), 0);
}

TEST(GameAudit, SeesRepliesThatAreTurnedApart) {
  EXPECT_GT(rows_unlike_turned_game(game(), write_torn_reply), 0);
}

TEST(GameAudit, SeesValuesForTheWrongPlayer) {
  EXPECT_EQ(planes_unlike_search(game(), write_for_the_wrong_player), 0);
  EXPECT_GT(targets_unlike_result(game(), write_for_the_wrong_player), 0);
}

TEST(GameAudit, ComplainsOfAResultThatTheLastBoardDoesNotHave) {
  GameRecord wrong = game();
  wrong.result.score = -*wrong.result.score;
  wrong.result.winner = opponent(*wrong.result.winner);
  EXPECT_THAT(complaint_about(wrong), HasSubstr("last board"));
}

TEST(GameAudit, ComplainsOfTargetsForIllegalMoves) {
  GameRecord wrong = game();
  const int first = action_of(wrong.turns[0].move, wrong.size);
  wrong.turns[5].policy = one_hot_policy(first);  // there is a stone
  EXPECT_THAT(complaint_about(wrong), HasSubstr("turn 6 has a target for"));
}

TEST(GameAudit, ComplainsOfMovesThatBreakTheRules) {
  GameRecord wrong = game();
  wrong.turns[1].move = wrong.turns[0].move;
  EXPECT_THAT(complaint_about(wrong), HasSubstr("turn 2 is illegal"));
}

}  // namespace
}  // namespace move37
