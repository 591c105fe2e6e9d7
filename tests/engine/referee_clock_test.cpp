#include "engine/referee_clock.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace move37 {
namespace {

constexpr TimeSystem kAbsolute = {10};
constexpr TimeSystem kCanadian = {10, 6, 3};
constexpr TimeSystem kByoYomi = {10, 5, 1, 3};
constexpr TimeSystem kFischer = {10, 0, 0, 0, 2};

// One move for each time; how many were made before the flag fell.
int moves_made(RefereeClock clock, const std::vector<double>& times) {
  int moves = 0;
  while (moves < static_cast<int>(times.size()) && clock.spend(times[moves]))
    ++moves;
  return moves;
}

// What time_left would say after these moves.
std::pair<double, int> left_after(const TimeSystem& system, const std::vector<double>& times) {
  RefereeClock clock(system);
  for (double seconds : times)
    EXPECT_TRUE(clock.spend(seconds));
  return {clock.left().seconds, clock.left().stones()};
}

using Left = std::pair<double, int>;

TEST(RefereeClock, LetsTheFlagFallWhenMainTimeIsOver) {
  EXPECT_EQ(left_after(kAbsolute, {4, 5}), Left(1, 0));
  EXPECT_EQ(moves_made(RefereeClock(kAbsolute), {4, 5, 1, 0}), 4);
  EXPECT_EQ(moves_made(RefereeClock(kAbsolute), {4, 5, 1.01, 0}), 2);
}

TEST(RefereeClock, GivesAPeriodForSomeMovesAgainAndAgain) {
  EXPECT_EQ(left_after(kCanadian, {12}), Left(4, 2)) << "10 of main time, 2 of the period";
  EXPECT_EQ(left_after(kCanadian, {12, 1, 2}), Left(6, 3)) << "the next period";
  EXPECT_EQ(moves_made(RefereeClock(kCanadian), {12, 1, 2, 5, 0.5, 0.5, 2}), 7);
  EXPECT_EQ(moves_made(RefereeClock(kCanadian), {12, 1, 4}), 2) << "too slow for three moves";
  EXPECT_EQ(moves_made(RefereeClock(kCanadian), {17}), 0) << "longer than both together";
}

TEST(RefereeClock, TakesAPeriodOfByoYomiOnlyFromWhoNeedsAllOfIt) {
  EXPECT_EQ(left_after(kByoYomi, {10.5, 4.9, 4.9}), Left(5, 3));
  EXPECT_EQ(left_after(kByoYomi, {10.5, 5.1}), Left(5, 2));
  EXPECT_EQ(left_after(kByoYomi, {10.5, 10.5, 4.9}), Left(5, 1));
  EXPECT_EQ(moves_made(RefereeClock(kByoYomi), {10.5, 10.5, 5.1}), 2);
  EXPECT_EQ(moves_made(RefereeClock(kByoYomi), {24.9, 4.9}), 2);
  EXPECT_EQ(moves_made(RefereeClock(kByoYomi), {25.1}), 0);
}

TEST(RefereeClock, AddsTheIncrementAfterTheMove) {
  EXPECT_EQ(left_after(kFischer, {4, 1}), Left(9, 0));
  EXPECT_EQ(moves_made(RefereeClock(kFischer), {11}), 0) << "the increment comes too late";
  TimeSystem capped = kFischer;
  capped.most_main = 11;
  capped.most_move = 3;
  EXPECT_EQ(left_after(capped, {0.5}), Left(11, 0));
  EXPECT_EQ(moves_made(RefereeClock(capped), {3, 3.5}), 1);
}

TEST(RefereeClock, BeginsInAPeriodWhereThereIsNoMainTime) {
  EXPECT_EQ(left_after({0, 5, 2}, {}), Left(5, 2));
  EXPECT_EQ(left_after({0, 5, 1, 4}, {}), Left(5, 4));
}

TEST(RefereeClock, SeesTheFlagFallOnlyAfterItsGrace) {
  const RefereeClock clock(kAbsolute, 0.5);
  EXPECT_EQ(moves_made(clock, {10.4, 0.4}), 2) << "it stands at zero, not below";
  EXPECT_EQ(moves_made(clock, {10.6}), 0);
  EXPECT_EQ(moves_made(RefereeClock(kByoYomi, 0.5), {10, 5.4, 5.4, 5.4, 5.4}), 5);
}

TEST(RefereeClock, NeverEndsAnEndlessGame) {
  EXPECT_EQ(moves_made(RefereeClock({}), {1e6, 1e9}), 2);
  EXPECT_EQ(moves_made(RefereeClock({0, 1, 0}), {1e6, 1e9}), 2);
}

}  // namespace
}  // namespace move37
