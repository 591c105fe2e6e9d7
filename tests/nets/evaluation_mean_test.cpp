#include "nets/evaluation_mean.h"

#include <cmath>

#include <gmock/gmock.h>

namespace move37 {
namespace {

using testing::ElementsAre;
using testing::FloatNear;

/// Of a board with two points.
Evaluation view(std::vector<float> logits, float value, float score, std::vector<float> owners) {
  Evaluation evaluation;
  evaluation.policy = std::move(logits);
  evaluation.value = value;
  evaluation.score = score;
  evaluation.ownership = std::move(owners);
  return evaluation;
}

/// The softmax.
std::vector<float> shares(const Evaluation& evaluation) {
  std::vector<float> result;
  float total = 0;
  for (const float logit : evaluation.policy)
    total += result.emplace_back(std::exp(logit));
  for (float& share : result)
    share /= total;
  return result;
}

TEST(EvaluationMean, IsThatOfProbabilitiesWhateverIsAddedToLogits) {
  EvaluationMean mean;
  const float high = std::log(8.0f);
  mean.add(view({high + 50, 50, 50}, 0.5f, 3, {1, 0}));  // shares .8 .1 .1
  mean.add(view({-9, -9 + high, -9}, 0.0f, -1, {0, -0.5f}));
  Evaluation found;
  mean.write(found);
  EXPECT_THAT(shares(found),
              ElementsAre(FloatNear(0.45f, 1e-5f), FloatNear(0.45f, 1e-5f), FloatNear(0.1f, 1e-5f)));
  EXPECT_FLOAT_EQ(found.value, 0.25f);
  EXPECT_FLOAT_EQ(found.score, 1);
  EXPECT_THAT(found.ownership, ElementsAre(0.5f, -0.25f));
}

TEST(EvaluationMean, OfWhatNobodyExpectsHasAFiniteLogit) {
  EvaluationMean mean;
  mean.add(view({0, -2000, 0}, 0, 0, {}));
  Evaluation found;
  mean.write(found);
  EXPECT_TRUE(std::isfinite(found.policy[1]));
  EXPECT_FLOAT_EQ(shares(found)[1], 0);
}

TEST(EvaluationMean, BeginsAnewWhenCleared) {
  EvaluationMean mean;
  mean.add(view({5, 0, 0, 0, 0}, 1, 9, {1, 1, 1, 1}));
  mean.clear();
  mean.add(view({0, 0, 0}, -0.5f, 2, {1, 0}));
  Evaluation found;
  mean.write(found);
  EXPECT_THAT(shares(found), testing::Each(FloatNear(1.0f / 3, 1e-6f)));
  EXPECT_EQ(found.value, -0.5f);
  EXPECT_EQ(found.score, 2);
  EXPECT_THAT(found.ownership, ElementsAre(1, 0));
}

}  // namespace
}  // namespace move37
