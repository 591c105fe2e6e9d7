#include <cmath>
#include <stdexcept>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/rollout_evaluator.h"
#include "engine/uniform_evaluator.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::evaluate;
using test::move;
using test::position_from;

TEST(UniformEvaluator, KnowsNothing) {
  UniformEvaluator evaluator;
  const Evaluation evaluation = evaluate(evaluator, Position(5));
  EXPECT_EQ(evaluation.policy, std::vector<float>(26, 0.0f));
  EXPECT_EQ(evaluation.value, 0);
  EXPECT_EQ(evaluation.score, 0);
  EXPECT_TRUE(evaluation.ownership.empty());
  EXPECT_FALSE(evaluator.knows_score());
}

TEST(UniformEvaluator, GrowsTheResultsButNeverShrinksThem) {
  UniformEvaluator evaluator;
  const Position position(3);
  std::vector<Evaluation> evaluations;
  Random random(1);
  evaluator.evaluate({&position, &position}, random, evaluations);
  EXPECT_EQ(evaluations.size(), 2u);
  evaluator.evaluate({&position}, random, evaluations);
  EXPECT_EQ(evaluations.size(), 2u);
}

// Black lives with 15 points, White with 10; every playout ends like this.
constexpr std::string_view kSettled = R"(
    . X X O .
    X X X O O
    X . X O .
    X X X O O
    . X X O .)";

TEST(RolloutEvaluator, SeesASettledBoardAsItIsFromBothSides) {
  RolloutEvaluator evaluator;
  Ruleset rules;
  rules.komi = 2.5;
  const Evaluation black = evaluate(evaluator, position_from(kSettled, Color::Black, rules));
  EXPECT_FLOAT_EQ(black.value, 1);
  EXPECT_FLOAT_EQ(black.score, 2.5);
  EXPECT_FLOAT_EQ(black.ownership[0], 1);
  EXPECT_FLOAT_EQ(black.ownership[4], -1);
  const Evaluation white = evaluate(evaluator, position_from(kSettled, Color::White, rules));
  EXPECT_FLOAT_EQ(white.value, -1);
  EXPECT_FLOAT_EQ(white.score, -2.5);
  EXPECT_FLOAT_EQ(white.ownership[0], -1);
  EXPECT_FLOAT_EQ(white.ownership[4], 1);
}

TEST(RolloutEvaluator, ADrawIsWorthNothing) {
  RolloutEvaluator evaluator;
  Ruleset rules;
  rules.komi = 5;
  const Evaluation evaluation = evaluate(evaluator, position_from(kSettled, Color::White, rules));
  EXPECT_FLOAT_EQ(evaluation.value, 0);
  EXPECT_FLOAT_EQ(evaluation.score, 0);
}

TEST(RolloutEvaluator, AveragesItsPlayouts) {
  RolloutOptions options;
  options.playouts = 400;
  RolloutEvaluator evaluator(options);
  Ruleset rules;
  rules.komi = 0;
  const Evaluation evaluation = evaluate(evaluator, Position(5, rules));
  EXPECT_GT(evaluation.value, -0.5);
  EXPECT_LT(evaluation.value, 0.5);
  for (float owner : evaluation.ownership)
    EXPECT_LT(std::abs(owner), 0.5);
}

TEST(RolloutEvaluator, PrefersToTakeAndToRescueAndSparesItsEyes) {
  RolloutEvaluator evaluator;
  const Position position = position_from(R"(
      . X . . .
      X X . . .
      . . . . .
      . . X . .
      . X O . .)");
  const std::vector<float> black = evaluate(evaluator, position).policy;
  const auto logit = [](const std::vector<float>& policy, const char* name) {
    return policy[action_of(move(name, 5), 5)];
  };
  EXPECT_GT(logit(black, "D1"), logit(black, "D3"));
  EXPECT_LT(logit(black, "A5"), logit(black, "D3"));
  EXPECT_LT(logit(black, "pass"), logit(black, "D3"));
}

TEST(RolloutEvaluator, AllMovesAreAlikeWithoutTheWeightOfShapes) {
  RolloutOptions options;
  options.prior_weight = 0;
  RolloutEvaluator evaluator(options);
  for (float logit : evaluate(evaluator, position_from(kSettled)).policy)
    EXPECT_EQ(logit, 0);
}

TEST(RolloutEvaluator, RefusesOptionsOutOfRange) {
  RolloutOptions options;
  options.playouts = 0;
  EXPECT_THROW(RolloutEvaluator{options}, std::invalid_argument);
  options = {};
  options.prior_weight = -1;
  EXPECT_THROW(RolloutEvaluator{options}, std::invalid_argument);
}

}  // namespace
}  // namespace move37
