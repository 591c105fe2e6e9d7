#include "nets/loss.h"

#include <cmath>

#include <gtest/gtest.h>
#include <torch/types.h>
#include <torch/utils.h>

namespace move37 {
namespace {

/// What a net might say of two positions on a board of 2 x 2, and what it should.
struct Case {
  NetOutput output;
  Targets targets;
};

Case sample() {
  Case c;
  c.output.policy = torch::tensor({{0.0f, 0.0f, 0.0f, 0.0f, 0.0f}, {2.0f, 0.0f, 0.0f, 0.0f, 0.0f}});
  c.output.reply = torch::zeros({2, 5});
  c.output.value = torch::tensor({0.0f, std::log(3.0f)});
  c.output.td_value = torch::zeros({2});
  c.output.score = torch::tensor({1.0f, -30.0f});
  c.output.ownership = torch::zeros({2, 2, 2});
  c.targets.policy =
      torch::tensor({{1.0f, 0.0f, 0.0f, 0.0f, 0.0f}, {0.5f, 0.5f, 0.0f, 0.0f, 0.0f}});
  c.targets.reply = torch::tensor({{0.2f, 0.2f, 0.2f, 0.2f, 0.2f}, {0.0f, 0.0f, 0.0f, 0.0f, 0.0f}});
  c.targets.value = torch::tensor({1.0f, -1.0f});
  c.targets.td_value = torch::tensor({0.5f, -0.5f});
  c.targets.score = torch::tensor({3.0f, 0.0f});
  c.targets.ownership = torch::ones({2, 2, 2});
  c.targets.weight = torch::ones({2});
  return c;
}

Losses losses_of(const Case& c, const LossOptions& options = {}) {
  return losses(c.output, c.targets, options);
}

TEST(Loss, IsTheCrossEntropyOfThePolicy) {
  const float first = std::log(5.0f);
  const float second = std::log(std::exp(2.0f) + 4) - 1;  // half 2, half 0
  EXPECT_NEAR(losses_of(sample()).policy.item<float>(), (first + second) / 2, 1e-5f);
}

TEST(Loss, IsNothingWhereNoReplyIsKnown) {
  EXPECT_NEAR(losses_of(sample()).reply.item<float>(), std::log(5.0f) / 2, 1e-5f);
}

TEST(Loss, IsTheCrossEntropyOfTheResult) {
  const float first = std::log(2.0f);   // even odds, won
  const float second = std::log(4.0f);  // three to one, lost
  EXPECT_NEAR(losses_of(sample()).value.item<float>(), (first + second) / 2, 1e-5f);
  EXPECT_NEAR(losses_of(sample()).td_value.item<float>(), std::log(2.0f), 1e-5f);
}

TEST(Loss, IsTheMeanOverThePointsOfOwnership) {
  EXPECT_NEAR(losses_of(sample()).ownership.item<float>(), std::log(2.0f), 1e-5f);
}

TEST(Loss, OfTheScoreIsSquareNearAndStraightFar) {
  const float near = 0.5f * 2 * 2;
  const float far = 10 * (30 - 0.5f * 10);
  EXPECT_NEAR(losses_of(sample()).score.item<float>(), (near + far) / 2, 1e-3f);
}

TEST(Loss, CountsPositionsByTheirWeights) {
  Case c = sample();
  c.targets.weight = torch::tensor({3.0f, 1.0f});
  EXPECT_NEAR(losses_of(c).value.item<float>(), (3 * std::log(2.0f) + std::log(4.0f)) / 4, 1e-5f);
  c.targets.weight = torch::tensor({0.0f, 2.0f});
  EXPECT_NEAR(losses_of(c).value.item<float>(), std::log(4.0f), 1e-5f);
}

TEST(Loss, AddsUpByItsOptions) {
  LossOptions options;
  LossOptions::each(options, [](const char*, float& field, const char*) { field = 0; });
  options.score_cut = 10;
  options.policy = 2;
  options.ownership = 3;
  const Losses found = losses_of(sample(), options);
  EXPECT_NEAR(found.total.item<float>(),
              2 * found.policy.item<float>() + 3 * found.ownership.item<float>(), 1e-5f);
}

TEST(Loss, IsSmallestWhereTheNetIsRight) {
  Case c = sample();
  for (torch::Tensor* output : {&c.output.policy, &c.output.value, &c.output.score}) {
    output->requires_grad_();
  }
  c.targets.policy = c.output.policy.detach().softmax(1);
  c.targets.value = expectation(c.output.value.detach());
  c.targets.score = c.output.score.detach();
  losses_of(c).total.backward();
  EXPECT_LT(c.output.policy.grad().abs().max().item<float>(), 1e-6f);
  EXPECT_LT(c.output.value.grad().abs().max().item<float>(), 1e-6f);
  EXPECT_LT(c.output.score.grad().abs().max().item<float>(), 1e-6f);
}

}  // namespace
}  // namespace move37
