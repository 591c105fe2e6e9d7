#include "selfplay/bradley_terry.h"

#include <cmath>

#include <gtest/gtest.h>

#include "selfplay/elo.h"

namespace move37 {
namespace {

TEST(BradleyTerry, TwoPlayersDifferByWhatTheirScoreSays) {
  const auto ratings = bradley_terry(2, {{0, 1, 7500, 2500}}, 1);
  EXPECT_NEAR(ratings[0].elo, elo_from_share(0.75), 1);
  EXPECT_EQ(ratings[1].elo, 0);
  EXPECT_EQ(ratings[1].margin, 0);
}

TEST(BradleyTerry, TheMarginIsThatOfTheBinomialDistribution) {
  const auto ratings = bradley_terry(2, {{0, 1, 200, 200}}, 0);
  EXPECT_NEAR(ratings[1].margin, 34, 1);  // 400 games near one half: +-34
}

TEST(BradleyTerry, RatingsAddUpAlongAChain) {
  const auto ratings = bradley_terry(3, {{0, 1, 30'000, 10'000}, {1, 2, 30'000, 10'000}}, 2);
  EXPECT_NEAR(ratings[0].elo, 2 * elo_from_share(0.75), 2);
  EXPECT_GT(ratings[0].margin, ratings[1].margin);
}

TEST(BradleyTerry, ShrinksNoLongLadder) {
  constexpr int kRungs = 30;
  std::vector<Encounter> encounters;
  for (int rung = 1; rung < kRungs; ++rung)
    encounters.push_back({rung, rung - 1, 64, 32});
  const auto ratings = bradley_terry(kRungs, encounters, 0);
  EXPECT_NEAR(ratings.back().elo, (kRungs - 1) * elo_from_share(2.0 / 3),
              0.02 * ratings.back().elo);
}

TEST(BradleyTerry, StaysFiniteForOneWhoAlwaysWinsAndOneWhoNeverPlays) {
  const auto ratings = bradley_terry(3, {{0, 1, 50, 0}}, 1);
  EXPECT_TRUE(std::isfinite(ratings[0].elo));
  EXPECT_GT(ratings[0].elo, 300);
  EXPECT_TRUE(std::isfinite(ratings[2].elo));
  EXPECT_GT(ratings[2].margin, ratings[0].margin / 2);
}

TEST(BradleyTerry, KnowsTheStrengthsThatMadeTheResults) {
  const std::vector<double> truth = {0, 150, 320, 500};
  std::vector<Encounter> encounters;
  for (int a = 0; a < 4; ++a) {
    for (int b = 0; b < a; ++b) {
      const double share = 1 / (1 + std::pow(10, (truth[b] - truth[a]) / 400));
      encounters.push_back({a, b, 1000 * share, 1000 * (1 - share)});
    }
  }
  const auto ratings = bradley_terry(4, encounters, 0);
  for (int i = 0; i < 4; ++i)
    EXPECT_NEAR(ratings[i].elo, truth[i], 3);
}

}  // namespace
}  // namespace move37
