#include "selfplay/ladder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/rollout_evaluator.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

StoredMatch match(const std::string& a, const std::string& b, int wins_a, int wins_b,
                  const std::string& settings = "") {
  StoredMatch result;
  result.settings = settings;
  result.player_a = a;
  result.player_b = b;
  result.wins_a = wins_a;
  result.wins_b = wins_b;
  return result;
}

TEST(Ladder, RatesItsPlayersAboveTheAnchor) {
  const std::vector<Rung> rungs =
      rate({match("net 3", "rollout", 30, 10), match("net 3", "random", 40, 0),
            match("net 7", "net 3", 30, 10)});
  ASSERT_EQ(rungs.size(), 4u);
  EXPECT_EQ(rungs[0].player, "net 3");
  EXPECT_EQ(rungs[0].net, 3);
  EXPECT_EQ(rungs[1].player, kAnchor);
  EXPECT_EQ(rungs[1].rating.elo, 0);
  EXPECT_LT(rungs[2].rating.elo, -100);
  EXPECT_GT(rungs[3].rating.elo, rungs[0].rating.elo);
  EXPECT_TRUE(rate({match("net 1", "net 2", 1, 1)}).empty());
}

TEST(Ladder, DoesNotMixMatchesOfOtherSettings) {
  const std::vector<Rung> rungs =
      rate({match("net 3", "rollout", 40, 0, "9x9, komi 7, 16 simulations, seed 1"),
            match("net 4", "rollout", 20, 20, "9x9, komi 7, 64 simulations, seed 2"),
            match("net 5", "net 4", 30, 10, "9x9, komi 7, 64 simulations, seed 3"),
            match("rollout", "random", 40, 0, "9x9, komi 7, 128 simulations, seed 4")});
  ASSERT_EQ(rungs.size(), 3u);
  EXPECT_EQ(rungs[0].player, "net 4");
  EXPECT_NEAR(rungs[0].rating.elo, 0, 1);
}

TEST(Ladder, KnowsTheNetsThatPlayed) {
  EXPECT_THAT(nets_in({match("net 3", "rollout", 1, 0), match("net 12", "net 3", 1, 0)}),
              testing::ElementsAre(3, 12));
}

TEST(Ladder, HasItsFirstRungsSooner) {
  EXPECT_EQ(next_rung(0, 600), 150);
  EXPECT_EQ(next_rung(150, 600), 300);
  EXPECT_EQ(next_rung(300, 600), 600);
  EXPECT_EQ(next_rung(600, 600), 1200);
  EXPECT_EQ(next_rung(1900, 600), 2400);
}

TEST(Ladder, ANewRungMeetsTheOutsidersAndTheNetsBeforeIt) {
  const test::TemporaryFolder folder;
  GameStore store = GameStore::open(folder.path());
  LadderOptions options;
  options.games = 8;
  options.simulations = 16;
  NetEvaluatorOptions evaluator;
  evaluator.precision = Precision::Float32;
  const Ladder ladder(options, 5, folder.path(), evaluator);
  std::vector<std::string> notes;
  const Ladder::Listener listener = {[] { return true; },
                                     [&](const std::string& text) { notes.push_back(text); }};
  const auto climber = std::make_shared<RolloutEvaluator>();
  ASSERT_TRUE(ladder.climb(1, climber, store, 1, listener));
  std::vector<std::string> pairings;
  for (const StoredMatch& played : store.matches()) {
    pairings.push_back(played.player_a + " : " + played.player_b);
    EXPECT_EQ(played.wins_a + played.wins_b + played.draws, options.games);
  }
  EXPECT_THAT(pairings,
              testing::ElementsAre("rollout : random", "net 1 : rollout", "net 1 : random"));
  EXPECT_GT(store.matches()[0].wins_a, store.matches()[0].wins_b);
  EXPECT_GT(store.matches()[2].wins_a, store.matches()[2].wins_b);
  EXPECT_TRUE(notes.empty());
  EXPECT_TRUE(ladder.climb(2, climber, store, 1, listener));
  EXPECT_THAT(notes, testing::ElementsAre(testing::HasSubstr("passes over a rung")))
      << "net 1 has no file";
  EXPECT_GT(store.matches().size(), 3u);
}

}  // namespace
}  // namespace move37
