#include "selfplay/game_source.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/uniform_evaluator.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::ThrowsMessage;

ActorOptions small_games() {
  ActorOptions options;
  options.size = 5;
  options.games = 4;
  options.max_plies = 30;
  return options;
}

constexpr SelfplaySearch kSearch{4, 4, 2, 2, 0.5f};

TEST(PatientActor, TheSameSeedAsksForTheSameGames) {
  const CurrentNet net({std::make_shared<UniformEvaluator>(), 1});
  PatientActor first(small_games(), kSearch, net, 5), second(small_games(), kSearch, net, 5);
  for (int call = 0; call < 5; ++call) {
    const std::vector<GameRecord> a = first.take(milliseconds(0)), b = second.take(milliseconds(0));
    ASSERT_FALSE(a.empty());
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i)
      EXPECT_EQ(a[i].turns, b[i].turns);
  }
}

TEST(ActorPool, PlaysOnAllThreadsUntilItIsGone) {
  const CurrentNet net({std::make_shared<UniformEvaluator>(), 7});
  ActorPool pool(small_games(), kSearch, net, 2, 1);
  std::vector<GameRecord> games;
  while (games.size() < 20) {
    for (GameRecord& game : pool.take(milliseconds(100)))
      games.push_back(std::move(game));
  }
  EXPECT_EQ(games.front().net_at_end, 7);
  const ActorCounts counts = pool.counts();
  EXPECT_GE(counts.evaluations, counts.plies);
  const auto seeds_differ = [&] {
    return std::adjacent_find(games.begin(), games.end(), [](const auto& a, const auto& b) {
             return a.seed == b.seed;
           }) == games.end();
  };
  EXPECT_TRUE(seeds_differ());
}

TEST(ActorPool, HandsOverInTheEndWhatNobodyTook) {
  const CurrentNet net({std::make_shared<UniformEvaluator>(), 1});
  ActorPool pool(small_games(), kSearch, net, 2, 1);
  while (pool.counts().games < 10)
    std::this_thread::sleep_for(milliseconds(1));
  const std::size_t games = pool.finish().size();
  EXPECT_GE(games, 10u);
  EXPECT_EQ(static_cast<std::int64_t>(games), pool.counts().games);
}

TEST(ActorPool, SearchesDeeperWhenItIsTold) {
  const CurrentNet net({std::make_shared<UniformEvaluator>(), 1});
  ActorPool pool(small_games(), kSearch, net, 1, 1);
  const auto evaluations_per_move = [&] {
    for (int skipped = 0; skipped < 10;)  // games that began before
      skipped += static_cast<int>(pool.take(milliseconds(100)).size());
    const ActorCounts before = pool.counts();
    for (int games = 0; games < 20;)
      games += static_cast<int>(pool.take(milliseconds(100)).size());
    const ActorCounts after = pool.counts();
    return static_cast<double>(after.evaluations - before.evaluations) /
           static_cast<double>(after.plies - before.plies);
  };
  const double shallow = evaluations_per_move();
  pool.set_search({32, 8, 16, 8, 0.5f});
  EXPECT_GT(evaluations_per_move(), 2 * shallow);
}

TEST(ActorPool, HandsOverWhatAnActorThrew) {
  const CurrentNet net(
      {std::make_shared<test::FunctionEvaluator>(
           [](const Position&) -> Evaluation { throw std::runtime_error("the net is gone"); }),
       1});
  ActorPool pool(small_games(), kSearch, net, 2, 1);
  EXPECT_THAT([&] { pool.take(milliseconds(10'000)); },
              ThrowsMessage<std::runtime_error>(HasSubstr("the net is gone")));
}

}  // namespace
}  // namespace move37
