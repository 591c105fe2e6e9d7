#include "gtp/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37::gtp {
namespace {

using test::move;
using testing::HasSubstr;
using testing::Not;

MoveReport searched(std::initializer_list<const char*> line, std::int64_t visits, float prior) {
  MoveReport report;
  for (const char* name : line)
    report.pv.push_back(move(name, 9));
  report.move = report.pv.front();
  report.visits = visits;
  report.prior = prior;
  report.value = 0.2f;
  report.lcb = 0.1f;
  report.score = 1.5f;
  return report;
}

SearchReport surprise() {
  SearchReport report;
  report.visits = 400;
  report.moves = {searched({"G6", "E5", "D4"}, 300, 0.01f), searched({"C3", "C4", "D3"}, 60, 0.5f),
                  searched({"E5"}, 40, 0.2f)};
  report.leads = {{move("C3", 9), 2}, {move("G6", 9), 37}};
  return report;
}

TEST(Explanation, TellsTheWholeStory) {
  EXPECT_EQ(explanation(surprise(), 9, true),
            "G6 after 400 visits: 60.0 % to win, ahead by 1.5 points on average.\n"
            "The policy gave it 1.0 %, its 3rd choice; its 1st was C3 with 50.0 %.\n"
            "The search preferred it from 37 visits on; before that C3 led.\n"
            "Expected: G6 E5 D4.\n"
            "Refused: C3 (60 visits, 60.0 % to win), because of C4 D3.\n"
            "Sure: 75.0 % of the visits went to it, and its chance is hardly below 55.0 %.\n");
}

TEST(Explanation, SaysNothingOfAScoreThatNobodyKnows) {
  EXPECT_THAT(explanation(surprise(), 9, false), Not(HasSubstr("points")));
}

TEST(Explanation, ClaimsNoSurpriseWhereThereWasNone) {
  SearchReport report = surprise();
  report.moves[0].prior = 0.9f;
  report.leads = {{move("G6", 9), 2}};
  EXPECT_THAT(explanation(report, 9, true), HasSubstr("90.0 %, its 1st choice.\n"));
  EXPECT_THAT(explanation(report, 9, true), HasSubstr("never preferred another move"));
  report.kept_visits = 120;
  EXPECT_THAT(explanation(report, 9, true), HasSubstr("120 visits kept"));
  report.kept_visits = 1;
  EXPECT_THAT(explanation(report, 9, true), HasSubstr("never preferred another move"))
      << "the first move was tried after it";
}

TEST(Explanation, AdmitsThatAnotherMoveHadMoreVisits) {
  SearchReport report = surprise();
  report.leads.push_back({move("C3", 9), 390});
  EXPECT_THAT(explanation(report, 9, true), HasSubstr("Most visits went to C3"));
}

TEST(Explanation, OfAnOnlyMoveIsShort) {
  SearchReport report = surprise();
  report.moves.resize(1);
  report.moves[0].pv.resize(1);
  const std::string text = explanation(report, 9, true);
  EXPECT_THAT(text, HasSubstr("No other move was tried."));
  EXPECT_THAT(text, Not(HasSubstr("Expected")));
}

}  // namespace
}  // namespace move37::gtp
