#include "nets/frozen_net.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <torch/utils.h>

#include "nets/hardware.h"
#include "nets/kernel.h"
#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

using testing::AllOf;

/// What can compute a net here: LibTorch in each precision, and each kernel.
struct Means {
  Precision precision;
  const Kernel* kernel;

  std::unique_ptr<FrozenNet> freeze(const Net& net) const {
    return move37::freeze(*net, {c10::kCPU, precision}, kernel);
  }
};

std::vector<Means> all_means() {
  std::vector<Means> means{{Precision::Float32, nullptr}, {Precision::BFloat16, nullptr}};
  for (const Kernel* kernel : kernels())
    means.push_back({kernel->precision, kernel});
  return means;
}

std::string name(const testing::TestParamInfo<Means>& info) {
  const std::string kernel = info.param.kernel ? info.param.kernel->name : "torch";
  std::string text = kernel + "_" + std::string(to_string(info.param.precision));
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

at::Tensor tensor(std::vector<float>& numbers, std::vector<std::int64_t> shape) {
  return at::from_blob(numbers.data(), std::move(shape)).clone();
}

Judgement judge(const FrozenNet& net, const at::Tensor& planes) {
  const at::Tensor last = planes.permute({0, 2, 3, 1}).contiguous();
  Judgement judgement;
  net.judge(last.data_ptr<float>(), static_cast<int>(planes.size(0)),
            static_cast<int>(planes.size(2)), judgement);
  return judgement;
}

float distance(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).abs().max().item<float>();
}

/// Largest differences from the net as it was trained.
struct Errors {
  float policy;  // of a probability
  float value;
  float score;
  float ownership;
};

Errors errors(const Means& means, Net net, int size, int batch) {
  torch::NoGradGuard no_grad;
  const at::Tensor planes = test::planes_of(test::random_positions(size, batch));
  const NetOutput expected = net(planes);
  Judgement found = judge(*means.freeze(net), planes);
  const at::Tensor policy = tensor(found.policy, {batch, size * size + 1});
  return {distance(policy.softmax(1), expected.policy.softmax(1)),
          std::max(distance(tensor(found.value, {batch}), expectation(expected.value)),
                   distance(tensor(found.td_value, {batch}), expectation(expected.td_value))),
          distance(tensor(found.score, {batch}), expected.score),
          distance(tensor(found.ownership, {batch, size, size}), expectation(expected.ownership))};
}

/// Rounding a number to 16 bits changes it by up to 1/512, and a net has many layers. The fewer
/// points there are, the less those changes cancel out in what is pooled: hence `slack`.
void expect_small(const Errors& error, Precision precision, float slack = 1) {
  const bool exact = precision == Precision::Float32;
  EXPECT_LT(error.policy, exact ? 1e-4f : 0.03f * slack);
  EXPECT_LT(error.value, exact ? 1e-4f : 0.03f * slack);
  EXPECT_LT(error.score, exact ? 2e-3f : 0.6f * slack);
  EXPECT_LT(error.ownership, exact ? 1e-4f : 0.05f * slack);
}

class FrozenNetBy : public testing::TestWithParam<Means> {};
INSTANTIATE_TEST_SUITE_P(Means, FrozenNetBy, testing::ValuesIn(all_means()), name);

TEST_P(FrozenNetBy, SaysWhatTheNetSays) {
  for (const int size : {2, 9, 13, 19}) {
    SCOPED_TRACE(size);
    expect_small(errors(GetParam(), test::lively_net(), size, 20), GetParam().precision);
  }
}

TEST_P(FrozenNetBy, SaysSoOnEverySize) {
  for (int size = kMinSize; size <= kMaxSize; ++size) {
    SCOPED_TRACE(size);
    expect_small(errors(GetParam(), test::lively_net(), size, 2), GetParam().precision, 3);
  }
}

TEST_P(FrozenNetBy, SaysSoWithAnyNumberOfChannels) {
  for (const auto& [channels, head_channels] :
       {std::pair(1, 1), {5, 3}, {17, 9}, {31, 16}, {48, 17}, {64, 32}, {80, 24}, {112, 40}}) {
    SCOPED_TRACE(channels);
    const Net net = test::lively_net(2, channels, head_channels);
    expect_small(errors(GetParam(), net, 7, 3), GetParam().precision, 3);
  }
}

TEST_P(FrozenNetBy, LearnsNothingMore) {
  const Net net = test::lively_net();
  const auto frozen = GetParam().freeze(net);
  const at::Tensor planes = test::planes_of(test::random_positions(5, 5));
  const std::vector<float> before = judge(*frozen, planes).policy;
  torch::NoGradGuard no_grad;
  for (torch::Tensor weight : net->parameters())
    weight.add_(1);
  for (torch::Tensor statistic : net->buffers())
    statistic.add_(1);
  EXPECT_EQ(judge(*frozen, planes).policy, before);
}

TEST_P(FrozenNetBy, HasResultsInRange) {
  const auto net = GetParam().freeze(test::lively_net());
  const Judgement found = judge(*net, 100 * test::planes_of(test::random_positions(9, 8)));
  const auto in_range = testing::Each(AllOf(testing::Ge(-1), testing::Le(1)));
  EXPECT_THAT(found.value, in_range);
  EXPECT_THAT(found.ownership, in_range);
  for (const float logit : found.policy)
    EXPECT_TRUE(std::isfinite(logit));
}

/// Whatever tile a point falls into, its sums are the same.
TEST_P(FrozenNetBy, JudgesABoardInAnyCompanyTheSame) {
  if (!GetParam().kernel) return;  // LibTorch chooses its order of sums by the batch
  const auto net = GetParam().freeze(test::lively_net());
  const at::Tensor planes = test::planes_of(test::random_positions(5, 64));
  const Judgement all = judge(*net, planes);
  for (std::int64_t batch = 1; batch <= 64; ++batch) {
    const Judgement last = judge(*net, planes.narrow(0, 64 - batch, batch));
    EXPECT_EQ(last.value[0], all.value[64 - batch]) << batch;
    EXPECT_EQ(last.policy.back(), all.policy.back()) << batch;
    EXPECT_EQ(last.ownership.back(), all.ownership.back()) << batch;
  }
}

TEST_P(FrozenNetBy, ForgetsTheBoardsThatItSawBefore) {
  const Net net = test::lively_net();
  const auto used = GetParam().freeze(net);
  for (const auto& [size, batch] : {std::pair(9, 20), {9, 3}, {19, 2}, {2, 30}, {9, 20}}) {
    const at::Tensor planes = test::planes_of(test::random_positions(size, batch));
    EXPECT_EQ(judge(*used, planes).policy, judge(*GetParam().freeze(net), planes).policy);
  }
}

}  // namespace
}  // namespace move37
