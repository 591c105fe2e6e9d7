#include "selfplay/elo.h"

#include <cmath>

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(Elo, IsZeroAtHalfAndAntisymmetric) {
  EXPECT_DOUBLE_EQ(elo_from_share(0.5), 0);
  EXPECT_NEAR(elo_from_share(0.75), 190.85, 0.01);  // 400 log10(3)
  EXPECT_NEAR(elo_from_share(10.0 / 11), 400, 1e-9);
  EXPECT_NEAR(elo_from_share(1.0 / 11), -400, 1e-9);
}

TEST(Elo, IsInfiniteWhenAllGamesWereWonOrLost) {
  EXPECT_EQ(elo_from_share(1), INFINITY);
  EXPECT_EQ(elo_from_share(0), -INFINITY);
}

TEST(MatchScore, CountsADrawAsHalfAPoint) {
  EXPECT_DOUBLE_EQ((MatchScore{3, 2, 5}.share()), 0.4);
  EXPECT_DOUBLE_EQ(MatchScore{}.share(), 0.5);
}

// By hand: z^2 = 3.84146; (0.6 + 0.0192073 -+ 1.959964 sqrt(0.0024 + 0.0000960365)) / 1.0384146.
TEST(MatchScore, IntervalIsWilsons) {
  const Interval interval = MatchScore{60, 0, 40}.share_interval();
  EXPECT_NEAR(interval.low, 0.50200, 1e-5);
  EXPECT_NEAR(interval.high, 0.69060, 1e-5);
}

TEST(MatchScore, IntervalOfAllWinsReachesOneButNoFurther) {
  const Interval interval = MatchScore{20, 0, 0}.share_interval();
  EXPECT_NEAR(interval.low, 20 / (20 + 3.841459), 1e-6);  // n / (n + z^2)
  EXPECT_EQ(interval.high, 1);
  EXPECT_EQ((MatchScore{0, 0, 20}.share_interval().low), 0);
}

TEST(MatchScore, IntervalOfNothingSaysNothing) {
  EXPECT_EQ(MatchScore{}.share_interval().low, 0);
  EXPECT_EQ(MatchScore{}.share_interval().high, 1);
}

// The least numbers of wins by which one may say "stronger".
TEST(MatchScore, TellsTheStrongerFrom60Of100And114Of200And220Of400) {
  EXPECT_GT((MatchScore{60, 0, 40}.share_interval().low), 0.5);
  EXPECT_LT((MatchScore{59, 0, 41}.share_interval().low), 0.5);
  EXPECT_GT((MatchScore{114, 0, 86}.share_interval().low), 0.5);
  EXPECT_GT((MatchScore{220, 0, 180}.share_interval().low), 0.5);
  EXPECT_LT((MatchScore{219, 0, 181}.share_interval().low), 0.5);
}

// By the normal approximation the half width is 1.96 * 173.7 / sqrt(n / 4): 68, 34 and 21.5.
TEST(MatchScore, EloIntervalShrinksWithTheRootOfTheGames) {
  EXPECT_NEAR((MatchScore{50, 0, 50}.elo_interval().high), 68, 2);
  EXPECT_NEAR((MatchScore{200, 0, 200}.elo_interval().high), 34, 1);
  EXPECT_NEAR((MatchScore{500, 0, 500}.elo_interval().low), -21.6, 0.5);
}

}  // namespace
}  // namespace move37
