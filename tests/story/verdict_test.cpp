#include "story/verdict.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

// Of each look its simulations and the moves with their visits, the choice first.
using Looks = std::vector<std::pair<int, std::vector<std::pair<const char*, int>>>>;

// On 5x5; the policy's first choice is B2, and C3 was played.
Story story_of(const Looks& looks) {
  Story story;
  story.exhibit = make_exhibit(parse_sgf("(;SZ[5];B[cc])"), 1);
  story.view.size = 5;
  story.view.policy.assign(26, 0.01f);
  story.view.legal.assign(26, true);
  story.view.policy[action_of(test::move("B2", 5), 5)] = 0.5f;
  for (const auto& [simulations, moves] : looks) {
    story.looks.push_back({simulations, {}});
    for (const auto& [name, visits] : moves) {
      MoveReport report;
      report.move = test::move(name, 5);
      report.visits = visits;
      story.looks.back().report.moves.push_back(report);
    }
  }
  return story;
}

TEST(Verdict, TellsBetweenWhichLooksThePolicyWasOverruled) {
  const Story story = story_of({{0, {{"B2", 0}}},
                                {1, {{"B2", 1}}},
                                {1024, {{"B2", 1024}}},
                                {1600, {{"D4", 800}, {"B2", 800}}}});
  EXPECT_EQ(verdict_text(story),
            "The search turned away from the policy's B2 for good between simulations 1,024 and "
            "1,600; after 1,600 simulations it plays D4. It never looked at C3: this net "
            "and this search do not find the move.");
}

TEST(Verdict, NamesTheSimulationWhereEachWasLookedAt) {
  const Story story = story_of({{0, {{"B2", 0}}}, {1, {{"B2", 1}}}, {2, {{"C3", 1}, {"B2", 1}}}});
  EXPECT_EQ(verdict_text(story),
            "The search turned away from the policy's B2 for good at simulation 2; after 2 "
            "simulations it plays C3. That is the move that was played: the search chose it for "
            "good at simulation 2.");
}

TEST(Verdict, TellsOfAMoveThatWasPreferredForAWhile) {
  const Story story = story_of({{0, {{"B2", 0}}},
                                {4, {{"B2", 4}}},
                                {8, {{"C3", 5}, {"B2", 3}}},
                                {16, {{"B2", 9}, {"C3", 7}}}});
  EXPECT_EQ(verdict_text(story),
            "After 16 simulations the search still plays the policy's first choice, B2. At times "
            "it preferred another move, but came back. It first looked at C3 between simulations 4 "
            "and 8, preferred it for the first time between simulations 4 and 8, and turned away "
            "from it for good between simulations 8 and 16. In the end 1 move had more visits.");
}

TEST(Verdict, DoesNotDenyTheMostVisitedMoveThatWasNotChosen) {
  const Story story = story_of({{0, {{"B2", 0}}}, {8, {{"B2", 3}, {"C3", 5}}}});
  EXPECT_EQ(
      verdict_text(story),
      "After 8 simulations the search still plays the policy's first choice, B2. It first "
      "looked at C3 between simulations 0 and 8. In the end no move had more visits, but "
      "the rule of choice prefers B2: by the lower bound of value and score, and no pass that "
      "loses.");
}

TEST(Verdict, SaysThatTheFavouriteWasNeverPreferred) {
  const Story story = story_of({{0, {{"C3", 0}}}, {8, {{"C3", 5}, {"B2", 3}}}});
  EXPECT_EQ(verdict_text(story),
            "The search never preferred the policy's B2; after 8 simulations it plays C3. That is "
            "the move that was played: the search chose it for good before any search.");
}

TEST(Verdict, SaysThatTheSearchDoesNotFindTheMove) {
  const Story story = story_of({{0, {{"B2", 0}}}, {8, {{"B2", 4}, {"D4", 3}, {"C3", 1}}}});
  EXPECT_EQ(verdict_text(story),
            "After 8 simulations the search still plays the policy's first choice, B2. It first "
            "looked at C3 between simulations 0 and 8. In the end 2 moves had more visits: this "
            "net and this search do not find the move.");
}

}  // namespace
}  // namespace move37
