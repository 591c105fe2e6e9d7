#include "selfplay/simul.h"

#include <gtest/gtest.h>

#include "engine/rollout_evaluator.h"

namespace move37 {
namespace {

std::vector<Game> empty_boards(int size, int count) {
  Ruleset rules;
  rules.komi = size == 5 ? 20 : 7;
  return std::vector<Game>(count, Game(size, rules));
}

bool to_the_end() { return true; }

TEST(Simul, EachOpeningIsPlayedTwice) {
  SimulRandom a(1), b(2);
  const auto score = play_simul(a, b, empty_boards(5, 7), 100, to_the_end);
  ASSERT_TRUE(score);
  EXPECT_EQ(score->games(), 14);
}

TEST(Simul, ASearchBeatsRandomMovesWithBothColours) {
  SimulSearch search(std::make_shared<RolloutEvaluator>(RolloutOptions{4}), 32, 1);
  SimulRandom random(2);
  const auto as_first = play_simul(search, random, empty_boards(7, 8), 98, to_the_end);
  const auto as_second = play_simul(random, search, empty_boards(7, 8), 98, to_the_end);
  EXPECT_GE(as_first->share(), 0.9);
  EXPECT_LE(as_second->share(), 0.1);
}

TEST(Simul, TheSameSeedsPlayTheSameGames) {
  const auto score = [&] {
    SimulRandom a(5), b(6);
    const auto result = play_simul(a, b, empty_boards(5, 20), 60, to_the_end);
    return std::array<int, 3>{result->wins, result->draws, result->losses};
  };
  EXPECT_EQ(score(), score());
}

TEST(Simul, TellsNothingIfItIsStopped) {
  SimulRandom a(1), b(2);
  EXPECT_FALSE(play_simul(a, b, empty_boards(5, 1), 100, [] { return false; }));
}

}  // namespace
}  // namespace move37
