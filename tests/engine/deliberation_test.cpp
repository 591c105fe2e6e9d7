#include "engine/deliberation.h"

#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

MoveReport with_visits(const char* name, std::int64_t visits) {
  MoveReport report;
  report.move = test::move(name, 9);
  report.visits = visits;
  return report;
}

// A thousand visits, most of them for the first of two moves, which has led all the time.
SearchReport contest(std::int64_t first, std::int64_t second) {
  SearchReport report;
  report.visits = 1000;
  report.moves = {with_visits("D4", first), with_visits("E5", second)};
  report.leads = {{report.moves[0].move, 2}};
  return report;
}

TEST(Deliberation, EndsEarlyOnceTheRunnerUpCannotCatchUp) {
  // At this speed 1000 more visits are to come in the second half.
  EXPECT_FALSE(is_enough(contest(700, 300), 5, 10));
  EXPECT_TRUE(is_enough(contest(700, 300), 8, 10));
  EXPECT_TRUE(is_enough(contest(1000, 0), 6, 10));
}

TEST(Deliberation, EndsNotEarlyWhileTheBestMoveIsNotTheMostVisited) {
  EXPECT_FALSE(is_enough(contest(300, 700), 8, 10));
}

TEST(Deliberation, TrustsNoLeadOfTheFirstMoment) {
  SearchReport report = contest(1000, 0);
  report.kept_visits = 999;  // at this speed nobody can catch up
  EXPECT_FALSE(is_enough(report, 0.5, 6));
  EXPECT_TRUE(is_enough(report, 1.5, 6));
}

TEST(Deliberation, CountsTheSpeedOfItsOwnVisitsAlone) {
  SearchReport report = contest(700, 300);
  report.kept_visits = 900;  // so only 100 come in five seconds
  EXPECT_TRUE(is_enough(report, 5, 10));
}

TEST(Deliberation, EndsAsPlannedWhereOneMoveLeads) {
  EXPECT_TRUE(is_enough(contest(600, 400), 10, 10));
}

TEST(Deliberation, GoesOnBeyondThePlanWhileUndecided) {
  EXPECT_FALSE(is_enough(contest(510, 490), 10, 10)) << "two moves are close";
  EXPECT_FALSE(is_enough(contest(300, 700), 10, 10)) << "the best move is not the most visited";
  SearchReport fresh = contest(700, 300);
  fresh.leads.push_back({test::move("E5", 9), 100});
  fresh.leads.push_back({fresh.moves[0].move, 950});
  EXPECT_FALSE(is_enough(fresh, 10, 10)) << "it has just taken the lead";
}

}  // namespace
}  // namespace move37
