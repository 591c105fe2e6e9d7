#include "gtp/analysis_format.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37::gtp {
namespace {

using test::move;

MoveReport searched(const char* name, std::int64_t visits, float value) {
  MoveReport report;
  report.move = move(name, 9);
  report.visits = visits;
  report.value = value;
  report.lcb = value - 0.5f;
  report.prior = 0.25f;
  report.score = 3.5f;
  report.utility = value / 2;
  report.pv = {report.move, move("E5", 9), Move::pass()};
  report.pv_visits = {visits, 4, 1};
  return report;
}

SearchReport two_moves() {
  SearchReport report;
  report.visits = 31;
  report.value = 0.5;
  report.score = 2;
  report.utility = 0.375f;
  report.moves = {searched("D4", 20, 0.5), searched("pass", 10, -1)};
  report.ownership = {1, -1, 0, 0.25};
  return report;
}

TEST(AnalysisFormat, WritesWholeNumbersForLeelaZero) {
  AnalysisFormat format;
  format.dialect = Dialect::Lz;
  format.size = 9;
  EXPECT_EQ(analysis_line(two_moves(), format),
            "info move D4 visits 20 winrate 7500 prior 2500 lcb 5000 order 0 pv D4 E5 pass "
            "info move pass visits 10 winrate 0 prior 2500 lcb -2500 order 1 pv pass E5 pass");
}

TEST(AnalysisFormat, WritesFractionsAndScoreForKataGo) {
  AnalysisFormat format;
  format.size = 9;
  format.details.max_moves = 1;
  EXPECT_EQ(analysis_line(two_moves(), format),
            "info move D4 visits 20 edgeVisits 20 utility 0.250000 winrate 0.750000 "
            "scoreMean 3.500000 scoreStdev 1.391941 scoreLead 3.500000 scoreSelfplay 3.500000 "
            "prior 0.250000 lcb 0.500000 utilityLcb -0.250000 weight 20.000000 order 0 "
            "pv D4 E5 pass");
}

TEST(AnalysisFormat, AddsToALineWhatIsAskedFor) {
  SearchReport report = two_moves();
  report.moves[0].ownership = {1, 1, 0.6f, -1};
  AnalysisFormat format;
  format.size = 9;
  format.details.max_moves = 1;
  format.details.pv_visits = true;
  format.details.pv_edge_visits = true;
  format.details.moves_ownership = true;
  format.details.no_result_value = true;
  EXPECT_EQ(analysis_line(report, format),
            "info move D4 visits 20 edgeVisits 20 utility 0.250000 winrate 0.750000 "
            "scoreMean 3.500000 scoreStdev 0.800000 scoreLead 3.500000 scoreSelfplay 3.500000 "
            "noResultValue 0.000000 prior 0.250000 lcb 0.500000 utilityLcb -0.250000 "
            "weight 20.000000 order 0 pv D4 E5 pass pvVisits 20 4 1 pvEdgeVisits 20 4 1 "
            "movesOwnership 1.000000 1.000000 0.600000 -1.000000");
}

TEST(AnalysisFormat, AddsRootAndOwnershipOnlyWhenAsked) {
  AnalysisFormat format;
  format.size = 9;
  format.details.max_moves = 1;
  format.score = false;
  format.details.root_info = true;
  format.details.ownership = true;
  EXPECT_EQ(analysis_line(two_moves(), format),
            "info move D4 visits 20 edgeVisits 20 utility 0.250000 winrate 0.750000 "
            "prior 0.250000 lcb 0.500000 utilityLcb -0.250000 weight 20.000000 order 0 "
            "pv D4 E5 pass rootInfo visits 31 utility 0.375000 winrate 0.750000 weight 31.000000 "
            "ownership 1.000000 -1.000000 0.000000 0.250000");
}

TEST(AnalysisFormat, TellsOfTheRootAloneWhereNoMoveIsWanted) {
  AnalysisFormat format;
  format.size = 9;
  format.score = false;
  format.details.max_moves = 0;
  EXPECT_EQ(analysis_line(two_moves(), format), "");
  format.details.root_info = true;
  format.details.ownership = true;
  EXPECT_EQ(analysis_line(two_moves(), format),
            "rootInfo visits 31 utility 0.375000 winrate 0.750000 weight 31.000000 "
            "ownership 1.000000 -1.000000 0.000000 0.250000");
  EXPECT_EQ(analysis_line(SearchReport(), format), "") << "nothing is known yet";
}

TEST(AnalysisFormat, AddsDeviationsBehindTheOwnersTheyBelongTo) {
  SearchReport report = two_moves();
  report.moves[0].ownership_deviation = {0.5, 0};
  report.ownership_deviation = {0.25, 1};
  AnalysisFormat format;
  format.size = 9;
  format.details.max_moves = 1;
  format.details.ownership = true;
  format.details.ownership_deviation = true;
  format.details.moves_ownership_deviation = true;
  EXPECT_THAT(analysis_line(report, format),
              testing::EndsWith("pv D4 E5 pass movesOwnershipStdev 0.500000 0.000000 "
                                "ownership 1.000000 -1.000000 0.000000 0.250000 "
                                "ownershipStdev 0.250000 1.000000"));
}

TEST(AnalysisFormat, TellsMovesThatWereNotSearchedWhereSoManyAreWanted) {
  SearchReport report = two_moves();
  report.moves[1].visits = 0;
  AnalysisFormat format;
  format.size = 9;
  format.dialect = Dialect::Lz;
  format.details.min_moves = 2;
  EXPECT_THAT(analysis_line(report, format),
              testing::EndsWith("info move pass visits 0 winrate 0 prior 2500 lcb -2500 order 1 "
                                "pv pass E5 pass"));
  format.details.max_moves = 1;
  EXPECT_THAT(analysis_line(report, format), testing::EndsWith("order 0 pv D4 E5 pass"));
}

TEST(AnalysisFormat, LeavesOutOwnershipThatNobodyKnows) {
  AnalysisFormat format;
  format.size = 9;
  format.details.ownership = true;
  SearchReport report = two_moves();
  report.ownership.clear();
  EXPECT_EQ(analysis_line(report, format).find("ownership"), std::string::npos);
}

TEST(AnalysisFormat, LeavesOutMovesThatWereNotSearched) {
  SearchReport report = two_moves();
  report.moves[0].visits = 0;
  AnalysisFormat format;
  format.size = 9;
  EXPECT_EQ(analysis_line(report, format).rfind("info move pass visits 10", 0), 0u);
  report.moves[1].visits = 0;
  EXPECT_EQ(analysis_line(report, format), "");
  EXPECT_EQ(analysis_line(SearchReport(), format), "");
}

TEST(AnalysisFormat, NeverWritesWhatClientsCannotRead) {
  SearchReport report = two_moves();
  report.moves[0].value = 1e-9f - 1;  // a chance of next to nothing
  report.moves[0].lcb = NAN;
  report.moves[0].utility = INFINITY;
  report.moves[0].prior = 1e-12f;
  report.moves[0].score = -1e-9f;
  AnalysisFormat format;
  format.size = 9;
  format.details.max_moves = 1;
  EXPECT_EQ(analysis_line(report, format),
            "info move D4 visits 20 edgeVisits 20 utility 0.000000 winrate 0.000000 "
            "scoreMean 0.000000 scoreStdev 1.391941 scoreLead 0.000000 scoreSelfplay 0.000000 "
            "prior 0.000000 lcb 0.000000 utilityLcb 0.000000 weight 20.000000 order 0 "
            "pv D4 E5 pass");
  format.dialect = Dialect::Lz;
  EXPECT_EQ(analysis_line(report, format),
            "info move D4 visits 20 winrate 0 prior 0 lcb 0 order 0 pv D4 E5 pass");
}

}  // namespace
}  // namespace move37::gtp
