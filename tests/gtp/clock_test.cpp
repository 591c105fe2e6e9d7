#include "gtp/clock.h"

#include <gtest/gtest.h>

namespace move37::gtp {
namespace {

constexpr Color kBlack = Color::Black;
constexpr Color kWhite = Color::White;

// Plays moves that take as long as the clock allots, and a little for the way. Returns the seconds
// left when the flag would fall next, at the worst moment of the game.
double tightest_moment(Clock clock, double main_time, double period, int moves_a_period,
                       int moves) {
  constexpr double kWay = 0.1;
  double main_left = main_time;
  double period_left = period;
  int moves_left = moves_a_period;
  double tightest = 1e9;
  for (int i = 0; i < moves; ++i) {
    const double used = *clock.allotment(kBlack, std::max(1, moves - i)) + kWay;
    clock.spend(kBlack, used);
    const double over = std::max(0.0, used - std::max(0.0, main_left));
    main_left -= used;
    if (main_left > 0 || moves_a_period == 0) {
      tightest = std::min(tightest, main_left);
      continue;
    }
    period_left -= over;
    tightest = std::min(tightest, period_left);
    if (--moves_left == 0) {
      period_left = period;
      moves_left = moves_a_period;
    }
  }
  return tightest;
}

TEST(Clock, AllotsNothingWhereThereIsNoLimit) {
  Clock clock;
  EXPECT_EQ(clock.allotment(kBlack, 30), std::nullopt);
  clock.set_left(kBlack, 0, 0);  // sent by some who have no clock
  EXPECT_EQ(clock.allotment(kBlack, 30), std::nullopt);
  clock.set(0, 1, 0);  // a period for no moves
  EXPECT_EQ(clock.allotment(kBlack, 30), std::nullopt);
  clock.set(0, 0, 0);
  EXPECT_EQ(clock.allotment(kBlack, 30), std::nullopt);
}

TEST(Clock, SharesMainTimeAmongTheMovesToCome) {
  Clock clock;
  clock.set(300, 0, 0);
  EXPECT_NEAR(*clock.allotment(kBlack, 30), 10, 0.1);
  clock.spend(kBlack, 150);
  EXPECT_NEAR(*clock.allotment(kBlack, 30), 5, 0.1);
  EXPECT_NEAR(*clock.allotment(kWhite, 30), 10, 0.1);
}

TEST(Clock, SharesAPeriodAmongItsMoves) {
  Clock clock;
  clock.set(0, 50, 5);
  EXPECT_NEAR(*clock.allotment(kWhite, 30), 10, 0.2);
  clock.spend(kWhite, 20);
  EXPECT_NEAR(*clock.allotment(kWhite, 30), 7.5, 0.2);
}

TEST(Clock, BelievesTheControllerMore) {
  Clock clock;
  clock.set(300, 30, 5);
  clock.set_left(kBlack, 12, 3);
  EXPECT_NEAR(*clock.allotment(kBlack, 30), 4, 0.2);
  clock.set_left(kBlack, 0, 0);  // main time is over
  EXPECT_NEAR(*clock.allotment(kBlack, 30), 6, 0.2);
}

TEST(Clock, IsWoundUpForANewGame) {
  Clock clock;
  clock.set(60, 0, 0);
  clock.spend(kBlack, 50);
  clock.restart();
  EXPECT_NEAR(*clock.allotment(kBlack, 10), 6, 0.1);
}

TEST(Clock, NeverRunsOut) {
  struct Settings {
    double main_time, period;
    int moves_a_period;
  };
  for (const Settings& s : {Settings{60, 0, 0},
                            {600, 0, 0},
                            {30, 10, 5},
                            {0, 10, 1},
                            {0, 2, 1},
                            {5, 3, 1},
                            {0, 30, 25},
                            {1, 60, 10}}) {
    Clock clock;
    clock.set(s.main_time, s.period, s.moves_a_period);
    EXPECT_GT(tightest_moment(clock, s.main_time, s.period, s.moves_a_period, 150), 0)
        << s.main_time << ' ' << s.period << ' ' << s.moves_a_period;
  }
}

}  // namespace
}  // namespace move37::gtp
