#include "selfplay/imitation/move_library.h"

#include <gtest/gtest.h>

#include "selfplay/batch.h"
#include "selfplay/game_store.h"
#include "selfplay/imitation/human_game.h"
#include "tests/selfplay/random_game.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

constexpr int kSize = 5;

/// A game of random moves as a person's would be stored. Every second one has no result.
GameRecord human_game(Random& random) {
  GameRecord game = test::random_game(kSize, random);
  game.rules = imitation_rules(6.5);
  game.opening_plies = 0;
  for (Turn& turn : game.turns) {
    turn = {turn.move, SearchKind::None, 1, std::nullopt,
            one_hot_policy(action_of(turn.move, kSize))};
  }
  game.result.owners.clear();
  if (random.below(2) == 0) game.result = {};
  return game;
}

/// What a batch of this one row holds.
Batch batch_of(const Example& example) {
  Batch batch;
  batch.reset(1, kSize);
  BatchWriter(TargetOptions{}).write_row(example, Symmetry(0), 0, batch);
  return batch;
}

TEST(MoveLibrary, GivesTheSameRowsAsTheWholeGames) {
  Random random(1);
  MoveLibrary library(kSize);
  std::vector<std::shared_ptr<const GameRecord>> games;
  for (int i = 0; i < 6; ++i) {
    games.push_back(std::make_shared<const GameRecord>(human_game(random)));
    library.add(*games.back());
  }
  EXPECT_EQ(library.games(), 6);
  std::int64_t row = 0;
  for (const auto& game : games) {
    for (int turn = 0; turn < static_cast<int>(game->turns.size()); ++turn, ++row) {
      const Batch expected = batch_of({game, turn});
      const Batch actual = batch_of(library.example(row));
      EXPECT_EQ(actual.planes, expected.planes) << row;
      EXPECT_EQ(actual.policy, expected.policy) << row;
      EXPECT_EQ(actual.opponent_policy, expected.opponent_policy) << row;
      EXPECT_EQ(actual.opponent_known, expected.opponent_known) << row;
      EXPECT_EQ(actual.value, expected.value) << row;
      EXPECT_EQ(actual.td_value, expected.td_value) << row;
      EXPECT_EQ(actual.value_known, expected.value_known) << row;
      EXPECT_EQ(actual.score, expected.score) << row;
      EXPECT_EQ(actual.score_known, expected.score_known) << row;
    }
  }
  EXPECT_EQ(library.rows(), row);
}

TEST(MoveLibrary, HasNoRowsOfAnOpeningThatNobodyChose) {
  Random random(4);
  MoveLibrary library(kSize);
  std::vector<std::shared_ptr<const GameRecord>> games;
  for (const int plies : {0, 5, 3}) {
    GameRecord game = human_game(random);
    game.opening_plies = plies;
    games.push_back(std::make_shared<const GameRecord>(std::move(game)));
    library.add(*games.back());
  }
  std::int64_t row = 0;
  for (const auto& game : games) {
    for (int turn = game->opening_plies; turn < static_cast<int>(game->turns.size()); ++turn) {
      const Example example = library.example(row++);
      EXPECT_EQ(example.turn, turn);
      EXPECT_EQ(batch_of(example).planes, batch_of({game, turn}).planes);
    }
  }
  EXPECT_EQ(library.rows(), row);
}

TEST(MoveLibrary, DrawsEveryRowAsOftenAsAnyOther) {
  Random random(2);
  MoveLibrary library(kSize);
  for (int i = 0; i < 3; ++i)
    library.add(human_game(random));
  std::map<std::pair<std::uint64_t, int>, int> drawn;
  constexpr int kDraws = 20'000;
  for (const Example& example : library.sample(kDraws, random)) {
    ++drawn[{feature_key(position_before(example)), example.turn}];
  }
  const double mean = static_cast<double>(kDraws) / static_cast<double>(library.rows());
  EXPECT_GE(drawn.size(), 0.9 * static_cast<double>(library.rows()));  // a few openings are alike
  for (const auto& [row, times] : drawn)
    EXPECT_GT(times, 0.6 * mean);
}

TEST(MoveLibrary, TakesTwoBytesAMove) {
  Random random(3);
  MoveLibrary library(kSize);
  for (int i = 0; i < 1000; ++i)
    library.add(human_game(random));
  const auto bytes = static_cast<double>(library.memory_bytes());
  EXPECT_LT(bytes, 2 * (2.0 * static_cast<double>(library.rows()) + 20.0 * 1000));
}

TEST(MoveLibrary, IsFilledFromAStoreWithTheGamesOfItsSizeAndSplit) {
  const test::TemporaryFolder folder;
  Random random(4);
  std::vector<GameRecord> games;
  for (int i = 0; i < 60; ++i)
    games.push_back(test::random_game(kSize, random));
  games.push_back(test::random_game(4, random));
  GameStore store = GameStore::open(folder.path());
  store.add_games(games);
  MoveLibrary training(kSize), held_out(kSize);
  EXPECT_TRUE(load(store, Split::Training, 1'000'000, training).empty());
  EXPECT_TRUE(load(store, Split::HeldOut, 1'000'000, held_out).empty());
  EXPECT_EQ(training.games() + held_out.games(), 60);
  EXPECT_FALSE(held_out.empty());
}

}  // namespace
}  // namespace move37
