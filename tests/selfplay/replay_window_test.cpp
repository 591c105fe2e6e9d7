#include "selfplay/replay_window.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "selfplay/game_store.h"
#include "tests/selfplay/random_game.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

constexpr std::int64_t kUnlimited = 1'000'000;

/// Seeds of all games that so many examples come of.
std::set<std::uint64_t> seeds_seen(const ReplayWindow& window, int count) {
  Random random(1);
  std::vector<Example> examples;
  std::set<std::uint64_t> seeds;
  for (int i = 0; i < count; ++i) {
    window.sample(1, random, examples);
    seeds.insert(examples.front().game->seed);
  }
  return seeds;
}

TEST(WindowRows, FollowTheFormula) {
  const WindowOptions options{50'000, 0.75, 0.4};
  EXPECT_EQ(window_rows(0, options), 50'000);
  EXPECT_EQ(window_rows(50'000, options), 50'000);
  // 16 times the scale: 16^0.75 = 8, so 50,000 * (1 + 0.4 * 7 / 0.75).
  EXPECT_EQ(window_rows(800'000, options), 236'667);
  EXPECT_EQ(window_rows(1'000'000'000, {50'000, 0.75, 0.4, 300'000}), 300'000);
}

TEST(ReplayWindow, DrawsEachRowWithTheSameChance) {
  Random random(2);
  ReplayWindow window(Split::Training, kUnlimited);
  for (int i = 0; i < 10; ++i)
    window.add(test::random_game(5, Split::Training, random));
  std::map<std::pair<std::uint64_t, int>, int> drawn;
  std::vector<Example> examples;
  constexpr int kDraws = 100'000;
  window.sample(kDraws, random, examples);
  for (const Example& example : examples) {
    EXPECT_GT(example.game->turns[example.turn].weight, 0);
    ++drawn[{example.game->seed, example.turn}];
  }
  // Pearson's chi-square has as many degrees of freedom as rows (less one), and twice that
  // variance.
  ASSERT_EQ(static_cast<std::int64_t>(drawn.size()), window.rows());
  const double rows = static_cast<double>(window.rows());
  double chi_square = 0;
  for (const auto& [row, count] : drawn)
    chi_square += std::pow(count - kDraws / rows, 2) / (kDraws / rows);
  EXPECT_NEAR(chi_square, rows, 4 * std::sqrt(2 * rows));
}

TEST(ReplayWindow, FillsEachBatchWithOneBoardSizeAndAllWithEveryRowsShare) {
  Random random(3);
  ReplayWindow window(Split::Training, kUnlimited);
  std::map<int, int> rows, drawn;
  for (int i = 0; i < 20; ++i) {
    for (const int size : {4, 5, 7}) {
      const GameRecord game = test::random_game(size, Split::Training, random);
      rows[size] += num_rows(game);
      window.add(game);
    }
  }
  std::vector<Example> examples;
  constexpr int kBatches = 20'000;
  for (int i = 0; i < kBatches; ++i) {
    window.sample(3, random, examples);
    ASSERT_EQ(examples.size(), 3u);
    for (const Example& example : examples)
      EXPECT_EQ(example.game->size, examples[0].game->size);
    ++drawn[examples[0].game->size];
  }
  for (const int size : {4, 5, 7}) {
    const double share = static_cast<double>(rows[size]) / static_cast<double>(window.rows());
    EXPECT_NEAR(drawn[size] / double{kBatches}, share, 0.015) << size;
  }
}

TEST(ReplayWindow, ForgetsTheOldestGamesOfWhateverSize) {
  Random random(4);
  std::vector<GameRecord> games;
  for (int i = 0; i < 12; ++i)
    games.push_back(test::random_game(4 + i % 3, Split::Training, random));
  int newest_rows = 0;
  for (int i = 6; i < 12; ++i)
    newest_rows += num_rows(games[i]);
  ReplayWindow window(Split::Training, newest_rows);
  for (const GameRecord& game : games) {
    window.add(game);
    EXPECT_LE(window.rows(), newest_rows);
  }
  EXPECT_EQ(window.games(), 6);
  EXPECT_EQ(window.rows(), newest_rows);
  std::set<std::uint64_t> newest;
  for (int i = 6; i < 12; ++i)
    newest.insert(games[i].seed);
  EXPECT_EQ(seeds_seen(window, 2000), newest);
}

TEST(ReplayWindow, KeepsTheNewestGameHoweverSmallItIs) {
  Random random(5);
  ReplayWindow window(Split::Training, 1);
  for (int i = 0; i < 3; ++i) {
    const GameRecord game = test::random_game(9, Split::Training, random);
    window.add(game);
    EXPECT_EQ(seeds_seen(window, 100), std::set<std::uint64_t>{game.seed});
  }
}

TEST(ReplayWindow, CountsTheMemoryOfTheGamesItHolds) {
  Random random(6);
  ReplayWindow window(Split::Training, kUnlimited);
  const GameRecord game = test::random_game(9, Split::Training, random);
  window.add(game);
  const std::size_t one = window.memory_bytes();
  EXPECT_GT(one, game.turns.size() * sizeof(Turn));
  window.add(game);
  EXPECT_EQ(window.memory_bytes(), 2 * one);
  window.set_max_rows(1);
  EXPECT_EQ(window.memory_bytes(), one);
}

TEST(ReplayWindow, LetsAnExampleOutliveIt) {
  Random random(7);
  ReplayWindow window(Split::Training, 1);
  const GameRecord game = test::random_game(5, Split::Training, random);
  window.add(game);
  std::vector<Example> examples;
  window.sample(1, random, examples);
  window.add(test::random_game(5, Split::Training, random));
  EXPECT_EQ(*examples.front().game, game);
}

TEST(ReplayWindow, TakesOnlyGamesOfItsSplitThatHaveRows) {
  Random random(8);
  ReplayWindow training(Split::Training, kUnlimited);
  ReplayWindow held_out(Split::HeldOut, kUnlimited);
  GameRecord without_rows = test::random_game(5, Split::Training, random);
  for (Turn& turn : without_rows.turns)
    turn.weight = 0;
  for (const GameRecord& game : {test::random_game(5, Split::Training, random),
                                 test::random_game(5, Split::HeldOut, random), without_rows}) {
    training.add(game);
    held_out.add(game);
  }
  EXPECT_EQ(training.games(), 1);
  EXPECT_EQ(held_out.games(), 1);
}

TEST(ReplayWindow, LoadedFromAStoreIsTheOneThatSawTheGames) {
  test::TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  Random random(9);
  ReplayWindow window(Split::Training, 300);
  ReplayWindow held_out(Split::HeldOut, 50);
  for (int i = 0; i < 100; ++i) {
    const GameRecord game = test::random_game(5 + i % 2, random);
    window.add(game);
    held_out.add(game);
    store.add_games({game});
  }
  for (const ReplayWindow* seen : {&window, &held_out}) {
    ReplayWindow loaded(seen->split(), seen->max_rows());
    EXPECT_TRUE(load(store, loaded).empty());
    EXPECT_EQ(loaded.rows(), seen->rows());
    EXPECT_EQ(loaded.games(), seen->games());
    EXPECT_EQ(seeds_seen(loaded, 3000), seeds_seen(*seen, 3000));
  }
}

}  // namespace
}  // namespace move37
