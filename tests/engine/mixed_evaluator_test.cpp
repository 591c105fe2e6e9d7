#include "engine/mixed_evaluator.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::FunctionEvaluator;
using testing::ElementsAre;

std::shared_ptr<Evaluator> always(const Evaluation& evaluation) {
  return std::make_shared<FunctionEvaluator>([evaluation](const Position&) { return evaluation; });
}

Evaluation mixed(const MixOptions& options) {
  const Evaluation net = {{1, 2, 3, 4, 5}, 0.5f, 10, {1, 1, 0, 0}};
  const Evaluation playouts = {{9, 9, 9, 9, 9}, -1, 2, {0, 1, 0, -1}};
  MixedEvaluator evaluator(always(net), always(playouts), options);
  const Position position(2);
  std::vector<Evaluation> evaluations;
  Random random(1);
  evaluator.evaluate({&position, &position}, random, evaluations);
  return evaluations.at(1);
}

TEST(MixedEvaluator, AddsPlayoutsToTheValueByLambda) {
  const Evaluation evaluation = mixed({0.25f, 1});
  EXPECT_FLOAT_EQ(evaluation.value, 0.75f * 0.5f - 0.25f);
  EXPECT_FLOAT_EQ(evaluation.score, 8);
  EXPECT_THAT(evaluation.ownership, ElementsAre(0.75f, 1, 0, -0.25f));
}

TEST(MixedEvaluator, TakesThePolicyOfTheNetAlone) {
  EXPECT_THAT(mixed({1, 1}).policy, ElementsAre(1, 2, 3, 4, 5));
  EXPECT_FLOAT_EQ(mixed({1, 1}).value, -1);
}

TEST(MixedEvaluator, FlattensThePolicyByItsPower) {
  EXPECT_THAT(mixed({0, 0.5f}).policy, ElementsAre(0.5f, 1, 1.5f, 2, 2.5f));
}

TEST(MixedEvaluator, PlaysNothingOutWithoutAShare) {
  const auto playouts = std::make_shared<FunctionEvaluator>(
      [](const Position&) -> Evaluation { throw std::logic_error("asked"); });
  MixedEvaluator evaluator(always({{1, 2, 3, 4, 5}, 0.5f, 10, {}}), playouts, {0, 1});
  const Position position(2);
  std::vector<Evaluation> evaluations;
  Random random(1);
  evaluator.evaluate({&position}, random, evaluations);
  EXPECT_FLOAT_EQ(evaluations[0].value, 0.5f);
}

TEST(MixedEvaluator, RefusesSharesThatAreNone) {
  EXPECT_THROW(mixed({-0.1f, 1}), std::invalid_argument);
  EXPECT_THROW(mixed({1.1f, 1}), std::invalid_argument);
  EXPECT_THROW(mixed({0, 0}), std::invalid_argument);
}

}  // namespace
}  // namespace move37
