#include "engine/root_record.h"

#include <algorithm>
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/search.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;

const Move kPolicysChoice = test::move("B2", 3);
const Move kBestMove = test::move("A1", 3);

// The policy expects B2, but A1 is what wins. Black owns all of the board, and each side knows it.
Evaluation judge(const Position& position) {
  Evaluation evaluation = even_evaluation(3);
  evaluation.policy[action_of(kPolicysChoice, 3)] = 3;
  const bool is_played = position.board().color(kBestMove.point()) == Color::Black;
  const float black = is_played ? 0.9f : -0.3f;
  const bool is_black = position.to_move() == Color::Black;
  evaluation.value = is_black ? black : -black;
  evaluation.ownership.assign(9, is_black ? 0.5f : -0.5f);
  return evaluation;
}

class RootRecordTest : public testing::Test {
 protected:
  RootRecordTest() : search_(std::make_shared<FunctionEvaluator>(judge), one_by_one()) {}

  static SearchOptions one_by_one() {
    SearchOptions options;
    options.batch = 1;
    return options;
  }
  SearchReport report_after(std::int64_t visits, const Position& position) {
    search_.set_position(position);
    search_.run({visits, 0});
    return search_.report();
  }

  Search search_;
};

TEST_F(RootRecordTest, TellsWhoLedFromWhichVisitOn) {
  const SearchReport report = report_after(400, Position(3));
  ASSERT_GE(report.leads.size(), 2u);
  EXPECT_EQ(report.leads.front().move, kPolicysChoice);
  EXPECT_EQ(report.leads.front().visits, 2) << "the root's own evaluation, then the first move's";
  EXPECT_EQ(report.leads.back().move, kBestMove);
  const std::int64_t change = report.leads.back().visits;

  // A search that ends just before, and one that ends just then, agree.
  Search other(std::make_shared<FunctionEvaluator>(judge), one_by_one());
  other.set_position(Position(3));
  other.run({change - 1, 0});
  EXPECT_NE(other.report().leads.back().move, kBestMove);
  other.run({change, 0});
  EXPECT_EQ(other.report().leads.back().move, kBestMove);
}

TEST_F(RootRecordTest, GoesOnWhereTheSameSearchGoesOn) {
  const SearchReport before = report_after(200, Position(3));
  const SearchReport after = report_after(300, Position(3));
  EXPECT_EQ(before.kept_visits, 0);
  EXPECT_EQ(after.kept_visits, 200) << "an earlier search made them, if not from another root";
  ASSERT_GE(after.leads.size(), before.leads.size());
  for (std::size_t i = 0; i < before.leads.size(); ++i)
    EXPECT_EQ(after.leads[i].visits, before.leads[i].visits);
}

TEST_F(RootRecordTest, BeginsAnewAfterAMoveWithTheVisitsThatWereKept) {
  const SearchReport before = report_after(400, Position(3));
  Position next(3);
  next.play(kBestMove);
  search_.set_position(next);
  const SearchReport kept = search_.report();
  EXPECT_EQ(kept.kept_visits, before.moves.front().visits);
  EXPECT_EQ(kept.visits, kept.kept_visits);
  ASSERT_EQ(kept.leads.size(), 1u);
  EXPECT_EQ(kept.leads[0].visits, kept.kept_visits);
  std::int64_t most = 0;
  std::int64_t of_leader = 0;
  for (const MoveReport& reply : kept.moves) {
    most = std::max(most, reply.visits);
    if (reply.move == kept.leads[0].move) of_leader = reply.visits;
  }
  EXPECT_EQ(of_leader, most);
}

TEST_F(RootRecordTest, KnowsTheOwnersBehindEachMoveAsTheSideToMoveSeesThem) {
  for (const MoveReport& move : report_after(100, Position(3)).moves)
    EXPECT_THAT(move.ownership, testing::Each(testing::FloatEq(0.5f)));
  Position whites(3);
  whites.set_to_move(Color::White);
  for (const MoveReport& move : report_after(100, whites).moves)
    EXPECT_THAT(move.ownership, testing::Each(testing::FloatEq(-0.5f)));
}

TEST_F(RootRecordTest, KnowsHowFarTheEvaluationsDisagree) {
  const SearchReport agreed = report_after(100, Position(3));
  EXPECT_THAT(agreed.ownership_deviation, testing::Each(testing::FloatNear(0, 1e-6f)));
  ASSERT_EQ(agreed.ownership_deviation.size(), 9u);

  // The root is judged 0.8; of what follows A1 all is 0.4 for Black, and nothing else is tried.
  Search search(std::make_shared<FunctionEvaluator>([](const Position& position) {
                  Evaluation evaluation = even_evaluation(3);
                  const float black = position.move_number() == 0 ? 0.8f : 0.4f;
                  evaluation.ownership.assign(9,
                                              position.to_move() == Color::Black ? black : -black);
                  return evaluation;
                }),
                one_by_one());
  search.set_position(Position(3), {{}, {kBestMove}});
  search.run({4, 0});
  const SearchReport report = search.report();
  const float deviation = 0.4f * std::sqrt(3.0f) / 4;  // of {0.8, 0.4, 0.4, 0.4}
  EXPECT_THAT(report.ownership_deviation, testing::Each(testing::FloatNear(deviation, 1e-6f)));
  EXPECT_THAT(report.moves.at(0).ownership_deviation, testing::Each(testing::FloatNear(0, 1e-6f)));
  EXPECT_EQ(report.moves.at(0).ownership_deviation.size(), 9u);
}

TEST_F(RootRecordTest, ForgetsTheLeadOfAMoveThatIsExcludedNow) {
  report_after(100, Position(3));
  search_.set_position(Position(3), {{kBestMove}, {}});
  for (const Lead& lead : search_.report().leads)
    EXPECT_NE(lead.move, kBestMove);
  search_.run({150, 0});
  EXPECT_NE(search_.report().leads.back().move, kBestMove);
}

TEST(MarginDeviation, IsNothingWhereAllIsDecided) {
  EXPECT_EQ(margin_deviation({1, -1, 1, 1}), 0);
  EXPECT_FLOAT_EQ(margin_deviation({0, 0, 0, 0}), 2);
  EXPECT_FLOAT_EQ(margin_deviation({0.6f, -1}), 0.8f);
}

}  // namespace
}  // namespace move37
