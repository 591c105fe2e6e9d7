#include "gtp/analysis_request.h"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37::gtp {
namespace {

using std::chrono::milliseconds;
using test::move;
using testing::ElementsAre;
using testing::IsEmpty;

AnalysisRequest parse(const std::string& text, Dialect dialect = Dialect::Kata) {
  std::istringstream words(text);
  std::vector<std::string> list;
  for (std::string word; words >> word;)
    list.push_back(word);
  return parse_analysis_request(Arguments(list), dialect, 19);
}

TEST(AnalysisRequest, MayBeEmpty) {
  const AnalysisRequest request = parse("");
  EXPECT_FALSE(request.color);
  EXPECT_FALSE(request.interval);
  EXPECT_THAT(request.restrictions, IsEmpty());
}

TEST(AnalysisRequest, HasAColorAndAnIntervalInCentiseconds) {
  const AnalysisRequest request = parse("W 50");
  EXPECT_EQ(request.color, Color::White);
  EXPECT_EQ(request.interval, milliseconds(500));
}

TEST(AnalysisRequest, FindsColorAndIntervalAmongThePairs) {
  const AnalysisRequest request = parse("maxmoves 5 interval 12.5 b rootInfo true");
  EXPECT_EQ(request.color, Color::Black);
  EXPECT_EQ(request.interval, milliseconds(125));
  EXPECT_EQ(request.details.max_moves, 5);
  EXPECT_TRUE(request.details.root_info);
}

TEST(AnalysisRequest, BoundsTheNumberOfMoves) {
  const AnalysisRequest request = parse("b 50 minmoves 3 maxmoves 7");
  EXPECT_EQ(request.details.min_moves, 3);
  EXPECT_EQ(request.details.max_moves, 7);
}

TEST(AnalysisRequest, HoldsAnIntervalWithinReason) {
  EXPECT_EQ(parse("0").interval, milliseconds(10));
  EXPECT_EQ(parse("1e30").interval, milliseconds(10'000'000'000));
}

TEST(AnalysisRequest, RestrictsTheSideThatSearches) {
  const AnalysisRequest request = parse("avoid b d4,Q16 1 avoid b pass 30 allow w k10,k11 1");
  EXPECT_THAT(request.filter_for(Color::Black).avoid,
              ElementsAre(move("D4", 19), move("Q16", 19), Move::pass()));
  EXPECT_THAT(request.filter_for(Color::Black).allow, IsEmpty());
  EXPECT_THAT(request.filter_for(Color::White).allow,
              ElementsAre(move("K10", 19), move("K11", 19)));
}

TEST(AnalysisRequest, PassesOnTheRulesThatReachBelowTheRoot) {
  const AnalysisRequest request = parse("avoid b d4 1 avoid w q16 4");
  const RootFilter filter = request.filter_for(Color::Black);
  EXPECT_THAT(filter.avoid, ElementsAre(move("D4", 19)));
  ASSERT_EQ(filter.deeper.size(), 1u);
  EXPECT_EQ(filter.deeper[0].side, Color::White);
  EXPECT_EQ(filter.deeper[0].depth, 4);
  EXPECT_THAT(filter.deeper[0].moves, ElementsAre(move("Q16", 19)));
}

TEST(AnalysisRequest, ReadsRangesOfPoints) {
  const AnalysisRequest request = parse("allow b b2:a1,d4 1");
  EXPECT_THAT(
      request.filter_for(Color::Black).allow,
      ElementsAre(move("A2", 19), move("B2", 19), move("A1", 19), move("B1", 19), move("D4", 19)));
}

TEST(AnalysisRequest, AcceptsAllFlagsOfKataGo) {
  for (const char* flag : {"rootInfo", "ownership", "ownershipStdev", "movesOwnership",
                           "movesOwnershipStdev", "pvVisits", "pvEdgeVisits", "noResultValue"}) {
    EXPECT_NO_THROW(parse(std::string("b 10 ") + flag + " true")) << flag;
    EXPECT_NO_THROW(parse(std::string(flag) + " false b 10")) << flag;
    EXPECT_THROW(parse(std::string(flag) + " true", Dialect::Lz), CommandError) << flag;
    EXPECT_THROW(parse(std::string("b 10 ") + flag), CommandError) << flag;
  }
}

TEST(AnalysisRequest, RefusesWhatItCannotRead) {
  for (const char* text : {"green",
                           "b -1",
                           "b nan",
                           "interval",
                           "interval b",
                           "minmoves",
                           "minmoves -1",
                           "maxmoves x",
                           "avoid",
                           "avoid b",
                           "avoid b d4",
                           "avoid d4 1",
                           "avoid b d4 0",
                           "avoid b d4, 1",
                           "avoid b d4 1 allow b d5 1",
                           "allow b d4 1 allow b d5 1",
                           "allow b i9 1",
                           "rootInfo 1",
                           "ownership",
                           "frobnicate true"}) {
    EXPECT_THROW(parse(text), CommandError) << text;
  }
}

}  // namespace
}  // namespace move37::gtp
