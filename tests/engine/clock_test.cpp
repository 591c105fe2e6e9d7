#include "engine/clock.h"

#include <gtest/gtest.h>

#include "engine/referee_clock.h"

namespace move37 {
namespace {

constexpr Color kBlack = Color::Black;
constexpr Color kWhite = Color::White;
constexpr double kLag = 0.5;

TimeSystem canadian(double main_time, double period, int moves_a_period) {
  TimeSystem system;
  system.main_time = main_time;
  system.period = period;
  system.moves_a_period = moves_a_period;
  return system;
}

TimeSystem byoyomi(double main_time, double period, int periods) {
  TimeSystem system = canadian(main_time, period, 1);
  system.periods = periods;
  return system;
}

TimeSystem fischer(double main_time, double increment) {
  TimeSystem system;
  system.main_time = main_time;
  system.increment = increment;
  return system;
}

Clock clock_with(const TimeSystem& system) {
  Clock clock(kLag);
  clock.set(system);
  return clock;
}

double planned(const Clock& clock, int moves_to_come = 30, Color side = kBlack) {
  return clock.allotment(side, moves_to_come)->planned;
}

double most(const Clock& clock, int moves_to_come = 30) {
  return clock.allotment(kBlack, moves_to_come)->most;
}

TEST(Clock, AllotsNothingWhereThereIsNoLimit) {
  Clock clock(kLag);
  EXPECT_FALSE(clock.allotment(kBlack, 30));
  clock.set_left(kBlack, 0, 0);  // sent by some who have no clock
  EXPECT_FALSE(clock.allotment(kBlack, 30));
  EXPECT_FALSE(clock_with(canadian(0, 1, 0)).allotment(kBlack, 30)) << "a period for no moves";
  EXPECT_FALSE(clock_with({}).allotment(kBlack, 30));
}

TEST(Clock, SharesMainTimeAmongTheMovesToCome) {
  Clock clock = clock_with(canadian(300, 0, 0));
  EXPECT_NEAR(planned(clock), 10, 0.1);
  clock.spend(kBlack, 150);
  EXPECT_NEAR(planned(clock), 5, 0.1);
  EXPECT_NEAR(planned(clock, 30, kWhite), 10, 0.1);
}

TEST(Clock, AffordsADifficultMoveSeveralSharesOfMainTime) {
  const Clock clock = clock_with(canadian(300, 0, 0));
  EXPECT_GT(most(clock), 2 * planned(clock));
  EXPECT_LT(most(clock, 1), 300);
}

TEST(Clock, SharesAPeriodAmongItsMoves) {
  Clock clock = clock_with(canadian(0, 50, 5));
  EXPECT_NEAR(planned(clock), 10, 0.2);
  clock.spend(kBlack, 20);
  EXPECT_NEAR(planned(clock), 7.5, 0.2);
}

TEST(Clock, UsesAPeriodOfOneMoveToItsEndButForTheLag) {
  const Clock clock = clock_with(byoyomi(0, 10, 3));
  EXPECT_DOUBLE_EQ(planned(clock), 10 - kLag);
  EXPECT_DOUBLE_EQ(most(clock), 10 - kLag);
}

TEST(Clock, CountsThePeriodsThatWereLost) {
  Clock clock = clock_with(byoyomi(5, 10, 3));
  clock.spend(kBlack, 18);  // main time, a whole period and part of the second
  EXPECT_DOUBLE_EQ(planned(clock), 10 - kLag) << "the period begun is whole again";
  clock.set_left(kBlack, 4, 1);
  EXPECT_DOUBLE_EQ(planned(clock), 4 - kLag);
}

TEST(Clock, AddsTheIncrementUpToItsCap) {
  Clock clock = clock_with(fischer(20, 5));
  clock.spend(kBlack, 10);
  EXPECT_NEAR(planned(clock, 1000), 5, 0.1);
  TimeSystem capped = fischer(20, 5);
  capped.most_main = 20;
  capped.most_move = 3;
  clock.set(capped);
  clock.spend(kBlack, 1);
  EXPECT_DOUBLE_EQ(most(clock), 3 - kLag);
  EXPECT_DOUBLE_EQ(planned(clock), 3 - kLag);
}

TEST(Clock, BelievesTheControllerMore) {
  Clock clock = clock_with(canadian(300, 30, 5));
  clock.set_left(kBlack, 12, 3);
  EXPECT_NEAR(planned(clock), 4, 0.2);
  clock.set_left(kBlack, 0, 0);  // main time is over
  EXPECT_NEAR(planned(clock), 6, 0.2);
}

TEST(Clock, IsWoundUpForANewGame) {
  Clock clock = clock_with(canadian(60, 0, 0));
  clock.spend(kBlack, 50);
  clock.restart();
  EXPECT_NEAR(planned(clock, 10), 6, 0.1);
}

TEST(Clock, NeverRunsOutEvenWhereEachMoveTakesTheMost) {
  constexpr double kWay = 0.1;
  TimeSystem capped = fischer(20, 2);
  capped.most_main = 30;
  capped.most_move = 5;
  const TimeSystem systems[] = {canadian(60, 0, 0),
                                canadian(600, 0, 0),
                                canadian(30, 10, 5),
                                canadian(0, 10, 1),
                                canadian(0, 2, 1),
                                canadian(5, 3, 1),
                                canadian(0, 30, 25),
                                canadian(1, 60, 10),
                                byoyomi(10, 5, 5),
                                byoyomi(0, 3, 1),
                                fischer(30, 1),
                                fischer(5, 5),
                                capped};
  for (const TimeSystem& system : systems) {
    Clock clock = clock_with(system);
    RefereeClock referee(system);
    for (int i = 0; i < 150; ++i) {
      const double used = clock.allotment(kBlack, 150 - i)->most + kWay;
      ASSERT_TRUE(referee.spend(used))
          << "move " << i << " of " << system.main_time << ' ' << system.period << ' '
          << system.moves_a_period << ' ' << system.periods << ' ' << system.increment;
      clock.spend(kBlack, used);
    }
  }
}

}  // namespace
}  // namespace move37
