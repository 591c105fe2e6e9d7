#include "nets/folded_net.h"

#include <algorithm>

#include <ATen/ATen.h>
#include <gtest/gtest.h>
#include <torch/utils.h>

#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

struct Errors {
  float policy;  // largest difference of a probability
  float value;
  float score;
  float ownership;
};

float distance(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).abs().max().item<float>();
}

/// How far the folded net is from the net as it was trained.
Errors errors(Precision precision, int size, int batch) {
  torch::NoGradGuard no_grad;
  Net net = test::lively_net();
  const at::Tensor planes = test::planes_of(test::random_positions(size, batch));
  const NetOutput expected = net(planes);
  const Judgement found = FoldedNet(*net, {c10::kCPU, precision}).forward(planes);
  EXPECT_GT(expectation(expected.value).std().item<float>(), 0.03f) << "else nothing is compared";
  return {distance(found.policy.softmax(1), expected.policy.softmax(1)),
          std::max(distance(found.value, expectation(expected.value)),
                   distance(found.td_value, expectation(expected.td_value))),
          distance(found.score, expected.score),
          distance(found.ownership, expectation(expected.ownership))};
}

TEST(FoldedNet, SaysWhatTheNetSays) {
  for (const int size : {2, 9, 13, 19}) {
    const Errors error = errors(Precision::Float32, size, 20);
    EXPECT_LT(error.policy, 1e-4f) << size;
    EXPECT_LT(error.value, 1e-4f) << size;
    EXPECT_LT(error.score, 2e-3f) << size;
    EXPECT_LT(error.ownership, 1e-4f) << size;
  }
}

TEST(FoldedNet, SaysNearlyTheSameInSixteenBits) {
  for (const int size : {2, 9, 19}) {
    const Errors error = errors(Precision::BFloat16, size, 20);
    EXPECT_LT(error.policy, 0.03f) << size;
    EXPECT_LT(error.value, 0.03f) << size;
    EXPECT_LT(error.score, 0.6f) << size;
    EXPECT_LT(error.ownership, 0.05f) << size;
  }
}

TEST(FoldedNet, TakesPlanesInAnyOrderOfMemory) {
  const Net net = test::lively_net();
  const FoldedNet folded(*net, {c10::kCPU, Precision::Float32});
  const at::Tensor planes = test::planes_of(test::random_positions(9, 5));
  const Judgement plain = folded.forward(planes);
  const Judgement last = folded.forward(planes.contiguous(at::MemoryFormat::ChannelsLast));
  EXPECT_TRUE(plain.policy.equal(last.policy));
  EXPECT_TRUE(plain.value.equal(last.value));
}

TEST(FoldedNet, LearnsNothingMore) {
  const Net net = test::lively_net();
  const FoldedNet folded(*net, {c10::kCPU, Precision::Float32});
  const at::Tensor planes = test::planes_of(test::random_positions(5, 5));
  const at::Tensor before = folded.forward(planes).policy;
  torch::NoGradGuard no_grad;
  for (torch::Tensor weight : net->parameters())
    weight.add_(1);
  for (torch::Tensor statistic : net->buffers())
    statistic.add_(1);
  EXPECT_TRUE(folded.forward(planes).policy.equal(before));
}

TEST(FoldedNet, HasResultsInRange) {
  const Net net = test::lively_net();
  const Judgement found = FoldedNet(*net, {c10::kCPU, Precision::BFloat16})
                              .forward(100 * test::planes_of(test::random_positions(9, 8)));
  EXPECT_LE(found.value.abs().max().item<float>(), 1);
  EXPECT_LE(found.ownership.abs().max().item<float>(), 1);
  EXPECT_TRUE(at::isfinite(found.policy).all().item<bool>());
}

}  // namespace
}  // namespace move37
