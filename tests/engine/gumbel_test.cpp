#include "engine/gumbel.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37 {
namespace {

using testing::ElementsAre;

// The visits of each move, most first, when every descent goes to the first move that the schedule
// allows: values do not change the pattern, only who gets which place.
std::vector<int> visit_pattern(int considered, int simulations) {
  std::vector<int> visits(considered, 0);
  for (int required : halving_schedule(considered, simulations)) {
    const auto place = std::find(visits.begin(), visits.end(), required);
    EXPECT_NE(place, visits.end()) << "no move has " << required << " visits";
    if (place != visits.end()) ++*place;
  }
  std::sort(visits.begin(), visits.end(), std::greater<>());
  return visits;
}

TEST(HalvingSchedule, GivesThePatternsWorkedOutByHand) {
  EXPECT_THAT(visit_pattern(4, 8), ElementsAre(3, 3, 1, 1));
  EXPECT_THAT(visit_pattern(8, 16), ElementsAre(4, 4, 2, 2, 1, 1, 1, 1));
  EXPECT_THAT(visit_pattern(8, 32), ElementsAre(11, 11, 3, 3, 1, 1, 1, 1));
  EXPECT_EQ(visit_pattern(16, 16), std::vector<int>(16, 1));
  EXPECT_THAT(visit_pattern(16, 32), ElementsAre(4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1));
  EXPECT_THAT(visit_pattern(16, 64), ElementsAre(15, 15, 7, 7, 3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1));
  EXPECT_THAT(visit_pattern(16, 128),
              ElementsAre(30, 30, 14, 14, 6, 6, 6, 6, 2, 2, 2, 2, 2, 2, 2, 2));
  EXPECT_THAT(visit_pattern(16, 200),
              ElementsAre(49, 49, 21, 21, 9, 9, 9, 9, 3, 3, 3, 3, 3, 3, 3, 3));
}

TEST(HalvingSchedule, WorksForOneTwoAndThreeMoves) {
  EXPECT_THAT(halving_schedule(1, 4), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(halving_schedule(2, 5), ElementsAre(0, 0, 1, 1, 2));
  EXPECT_THAT(halving_schedule(3, 7), ElementsAre(0, 0, 0, 1, 1, 2, 2));
}

TEST(HalvingSchedule, HasOneEntryForEachSimulation) {
  for (int considered = 0; considered <= 20; ++considered) {
    for (int simulations = 0; simulations <= 50; ++simulations) {
      EXPECT_EQ(halving_schedule(considered, simulations).size(),
                static_cast<std::size_t>(simulations));
    }
  }
}

RootMove root_move(double prior, int visits, float q = 0) {
  RootMove move;
  move.logit = static_cast<float>(std::log(prior));
  move.visits = move.tried = visits;
  move.q = q;
  return move;
}

TEST(MixedValue, IsTheRawValueWhenNothingWasVisited) {
  EXPECT_EQ(mixed_value({root_move(.7, 0), root_move(.3, 0)}, 0.6f), 0.6f);
}

TEST(MixedValue, WeighsTheVisitedMovesByPrior) {
  // 1 / (1 + 4) * (.5 + 4 / (.5 + .25) * (.5 * .8 + .25 * .2)) = .2 * (.5 + 2.4) = .58.
  const std::vector<RootMove> moves = {root_move(.5, 3, .8f), root_move(.25, 1, .2f),
                                       root_move(.25, 0)};
  EXPECT_NEAR(mixed_value(moves, .5f), .58f, 1e-6);
}

TEST(MixedValue, StandsAVisitedMoveOfNoPrior) {
  RootMove hopeless = root_move(1, 2, .4f);
  hopeless.logit = -500;
  EXPECT_NEAR(mixed_value({hopeless, root_move(1, 0)}, .1f), (.1f + 2 * .4f) / 3, 1e-6);
}

TEST(ValueBonuses, ScaleWithTheMostVisits) {
  GumbelOptions options;
  options.c_visit = 10;
  options.c_scale = 0.5;
  // The most visits are 3: (10 + 3) * .5 = 6.5 times q, or times v_mix = .58 as above.
  const std::vector<RootMove> moves = {root_move(.5, 3, .8f), root_move(.25, 1, .2f),
                                       root_move(.25, 0)};
  const std::vector<float> bonuses = value_bonuses(moves, .5f, options);
  EXPECT_NEAR(bonuses[0], 6.5 * .8, 1e-5);
  EXPECT_NEAR(bonuses[1], 6.5 * .2, 1e-5);
  EXPECT_NEAR(bonuses[2], 6.5 * .58, 1e-5);
}

TEST(ImprovedPolicy, IsThePriorWhenNothingWasVisited) {
  const std::vector<float> policy =
      improved_policy({root_move(.7, 0), root_move(.2, 0), root_move(.1, 0)}, .9f, {});
  EXPECT_NEAR(policy[0], .7, 1e-5);
  EXPECT_NEAR(policy[1], .2, 1e-5);
  EXPECT_NEAR(policy[2], .1, 1e-5);
}

TEST(ImprovedPolicy, IsTheSoftmaxOfLogitAndBonus) {
  GumbelOptions options;
  options.c_visit = 2;
  options.c_scale = 1;
  // sigma(q) = 3 q. v_mix = (.5 + 2 / .75 * (.5 * 1 + .25 * 0)) / 3 = .6111.
  // Weights .5 e^3 = 10.043, .25 e^0 = .25, .25 e^1.8333 = 1.5637; their sum is 11.857.
  const std::vector<float> policy =
      improved_policy({root_move(.5, 1, 1), root_move(.25, 1, 0), root_move(.25, 0)}, .5f, options);
  EXPECT_NEAR(policy[0], 10.043 / 11.857, 1e-4);
  EXPECT_NEAR(policy[1], 0.25 / 11.857, 1e-4);
  EXPECT_NEAR(policy[2], 1.5637 / 11.857, 1e-4);
}

TEST(ImprovedPolicy, TrustsAValueMoreTheMoreVisitsItRestsOn) {
  const std::vector<RootMove> moves = {root_move(.5, 1, 1), root_move(.25, 3, 1),
                                       root_move(.25, 0)};
  GumbelOptions options;
  const std::vector<float> plain = value_bonuses(moves, .5f, options);
  options.prior_visits = 1;
  const std::vector<float> doubted = value_bonuses(moves, .5f, options);
  const float mixed = plain[2];
  EXPECT_FLOAT_EQ(doubted[0], (plain[0] + mixed) / 2);
  EXPECT_FLOAT_EQ(doubted[1], (3 * plain[1] + mixed) / 4);
  EXPECT_FLOAT_EQ(doubted[2], mixed);
}

// Runs a whole search in which move i is worth q[i]; returns the moves with their visits.
std::vector<RootMove> searched(GumbelRoot& root, std::vector<RootMove> moves,
                               const std::vector<float>& q) {
  for (int i = 0; i < root.simulations(); ++i) {
    const int choice = root.next(moves, .5f);
    ++moves[choice].visits;
    ++moves[choice].tried;
    moves[choice].q = q[choice];
  }
  return moves;
}

std::vector<RootMove> even_moves(int count) {
  return std::vector<RootMove>(count, root_move(1.0 / count, 0));
}

TEST(GumbelRoot, WithoutNoiseTriesTheLikeliestAndPlaysTheBest) {
  GumbelOptions options;
  options.gumbel_scale = 0;
  options.max_considered = 3;
  const std::vector<RootMove> moves = {root_move(.3, 0), root_move(.1, 0), root_move(.4, 0),
                                       root_move(.2, 0)};
  Random random(1);
  GumbelRoot root(options, moves, 7, random);
  const auto after = searched(root, moves, {.5f, 1, .4f, .6f});
  // Moves 2, 0, 3 once each; then the two best of them, 3 and 0, twice more.
  EXPECT_EQ(after[0].visits, 3);
  EXPECT_EQ(after[1].visits, 0);
  EXPECT_EQ(after[2].visits, 1);
  EXPECT_EQ(after[3].visits, 3);
  EXPECT_EQ(root.winner(after, .5f), 3);
}

TEST(GumbelRoot, ConsidersNoMoreMovesThanThereAreOrSimulations) {
  Random random(1);
  for (const int num_moves : {1, 2, 3, 30}) {
    for (const int simulations : {0, 1, 2, 3, 16, 100}) {
      GumbelRoot root({}, even_moves(num_moves), simulations, random);
      const auto after = searched(root, even_moves(num_moves), std::vector<float>(num_moves, .5f));
      int visits = 0, tried = 0;
      for (const RootMove& move : after) {
        visits += move.visits;
        tried += move.visits > 0;
      }
      EXPECT_EQ(visits, simulations);
      EXPECT_EQ(tried, std::min({num_moves, simulations, 16}));
      const int winner = root.winner(after, .5f);
      EXPECT_EQ(after[winner].visits,
                std::max_element(after.begin(), after.end(), [](const auto& a, const auto& b) {
                  return a.visits < b.visits;
                })->visits);
    }
  }
}

TEST(GumbelRoot, FindsTheMoveThatIsBestByValue) {
  Random random(5);
  for (int round = 0; round < 20; ++round) {
    std::vector<float> q(12, .3f);
    q[round % 12] = .9f;
    GumbelRoot root({}, even_moves(12), 24, random);
    const auto after = searched(root, even_moves(12), q);
    EXPECT_EQ(root.winner(after, .5f), round % 12);
  }
}

TEST(GumbelRoot, WithoutSearchTheWinnerIsASampleOfThePrior) {
  // The Gumbel-max trick: argmax of noise + logit is distributed as the softmax of the logits.
  const std::vector<RootMove> moves = {root_move(.6, 0), root_move(.3, 0), root_move(.1, 0)};
  Random random(11);
  std::vector<int> counts(3, 0);
  constexpr int kSamples = 20'000;
  for (int i = 0; i < kSamples; ++i) {
    const GumbelRoot root({}, moves, 0, random);
    ++counts[root.winner(moves, .5f)];
  }
  // Five standard deviations of a share are at most 5 * sqrt(.25 / 20000) = .018.
  EXPECT_NEAR(counts[0] / double{kSamples}, .6, .018);
  EXPECT_NEAR(counts[1] / double{kSamples}, .3, .018);
  EXPECT_NEAR(counts[2] / double{kSamples}, .1, .018);
}

TEST(GumbelRoot, DrawsItsNoiseOnceASearchAndAnewForTheNext) {
  Random random(3);
  std::set<int> first_choices;
  for (int search = 0; search < 20; ++search) {
    GumbelRoot root({}, even_moves(10), 10, random);
    const auto moves = even_moves(10);
    EXPECT_EQ(root.winner(moves, .5f), root.winner(moves, .5f));
    first_choices.insert(root.next(moves, .5f));
  }
  EXPECT_GT(first_choices.size(), 3u);
}

TEST(GumbelRoot, CountsOnlyThisSearchsVisitsForTheSchedule) {
  GumbelOptions options;
  options.gumbel_scale = 0;
  std::vector<RootMove> moves = {root_move(.5, 0), root_move(.5, 0)};
  moves[0].visits = 40;  // kept from an earlier search
  moves[0].q = .2f;
  Random random(1);
  GumbelRoot root(options, moves, 4, random);
  const auto after = searched(root, moves, {.2f, .8f});
  EXPECT_EQ(after[0].tried, 2);
  EXPECT_EQ(after[1].tried, 2);
  EXPECT_EQ(after[0].visits, 42);
  EXPECT_EQ(root.winner(after, .5f), 1);
}

TEST(GumbelRoot, RefusesOptionsOutOfRange) {
  Random random(1);
  GumbelOptions options;
  options.max_considered = 0;
  EXPECT_THROW(GumbelRoot(options, even_moves(2), 1, random), std::invalid_argument);
}

}  // namespace
}  // namespace move37
