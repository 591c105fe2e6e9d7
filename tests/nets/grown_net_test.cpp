#include "nets/grown_net.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <torch/utils.h>

#include "nets/net_file.h"
#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

using ::testing::HasSubstr;
using ::testing::ThrowsMessage;

Net random_net(const NetOptions& options, std::uint64_t seed = 7) {
  Random random(seed);
  Net net(options, random);
  net->eval();
  return net;
}

Net grown(const Net& smaller, const NetOptions& options) {
  Net net = random_net(options);
  grow(*smaller, *net);
  return net;
}

/// All that a net says of some positions, a row for each.
torch::Tensor said(Net net, const torch::Tensor& planes) {
  const NetOutput output = net(planes);
  return at::cat({output.policy, output.reply, output.value.unsqueeze(1),
                  output.td_value.unsqueeze(1), output.score.unsqueeze(1),
                  output.ownership.flatten(1)},
                 1);
}

void expect_the_same_said(const Net& one, const Net& other, const std::string& what) {
  const torch::NoGradGuard no_gradients;
  for (const int size : {9, 19}) {
    const torch::Tensor planes = test::planes_of(test::random_positions(size, 8));
    EXPECT_TRUE(said(one, planes).allclose(said(other, planes), 1e-4, 1e-4)) << what;
  }
}

TEST(GrownNet, SaysWhatTheSmallerOneSaid) {
  const Net smaller = test::lively_net();
  for (const auto& [name, more] : {std::pair{"blocks", &NetOptions::blocks},
                                   std::pair{"channels", &NetOptions::channels},
                                   std::pair{"head channels", &NetOptions::head_channels}}) {
    NetOptions options = smaller->options;
    options.*more += 5;
    expect_the_same_said(smaller, grown(smaller, options), name);
  }
  NetOptions options = smaller->options;
  options.blocks = 7;
  options.channels = 32;
  options.head_channels = 16;
  expect_the_same_said(smaller, grown(smaller, options), "all at once");
}

TEST(GrownNet, MayReadFurtherPlanes) {
  NetOptions options = test::lively_net()->options;
  options.planes = kNumPlanes - 6;
  const Net smaller = random_net(options);
  options.planes = kNumPlanes;
  const torch::NoGradGuard no_gradients;
  const torch::Tensor planes = test::planes_of(test::random_positions(9, 8));
  EXPECT_TRUE(said(smaller, planes.narrow(1, 0, kNumPlanes - 6))
                  .allclose(said(grown(smaller, options), planes), 1e-4, 1e-4));
}

TEST(GrownNet, OfTheSameFormIsEqual) {
  const Net smaller = test::lively_net();
  const Net net = grown(smaller, smaller->options);
  const auto tensors = tensors_of(*net);
  for (const auto& [name, tensor] : tensors_of(*smaller))
    EXPECT_TRUE(tensor.equal(tensors.at(name))) << name;
}

TEST(GrownNet, KeepsAllBlocksOfTowersOfAnyLength) {
  for (int few = 1; few <= 12; ++few) {
    NetOptions options;
    options.channels = options.head_channels = 4;
    options.blocks = few;
    const Net smaller = random_net(options, 8);
    for (int many = few; many <= 12; ++many) {
      options.blocks = many;
      expect_the_same_said(smaller, grown(smaller, options),
                           std::to_string(few) + " to " + std::to_string(many));
    }
  }
}

// A zero that multiplies a zero would stay one.
TEST(GrownNet, LearnsWithAllThatItHasGained) {
  constexpr int kGained = 8;
  const Net smaller = test::lively_net();
  NetOptions options = smaller->options;
  options.blocks += 1;
  options.channels += kGained;
  options.head_channels += kGained;
  Net net = grown(smaller, options);
  const torch::Tensor planes = test::planes_of(test::random_positions(9, 16));
  net->train();
  for (int step = 0; step < 3; ++step) {
    const torch::NoGradGuard no_gradients;
    net->zero_grad();
    {
      const torch::AutoGradMode gradients(true);
      said(net, planes).square().mean().backward();
    }
    for (torch::Tensor& parameter : net->parameters())
      parameter.sub_(parameter.grad(), 0.01);
  }
  // Each of the last that a tensor has in this dimension, as a part of the channels pooled.
  const auto each_learns = [](const torch::Tensor& gradient, int dimension, int parts) {
    const torch::Tensor by_part =
        gradient.view({gradient.size(0), parts, gradient.size(1) / parts, -1});
    const int d = dimension == 0 ? 0 : 2;
    const torch::Tensor gained = by_part.narrow(d, by_part.size(d) - kGained, kGained);
    return gained.transpose(0, d).flatten(1).ne(0).any(1).all().item<bool>();
  };
  for (const auto& parameter : net->named_parameters()) {
    const std::string& name = parameter.key();
    const torch::Tensor& gradient = parameter.value().grad();
    const auto is = [&](const char* part) { return name.find(part) != std::string::npos; };
    if (gradient.dim() < 2 || is("hidden") || is("result")) continue;  // whose ReLUs may all sleep
    const int parts = is("board") || is("pass") ? kPools : 1;
    const bool is_last = gradient.size(0) < kGained;
    EXPECT_TRUE(is("stem") || each_learns(gradient, 1, parts)) << name << ": inputs";
    EXPECT_TRUE(is_last || each_learns(gradient, 0, 1)) << name << ": outputs";
  }
}

TEST(GrownNet, DoesNotShrink) {
  const Net larger = test::lively_net();
  for (const auto& [name, less] : {std::pair{"blocks", &NetOptions::blocks},
                                   std::pair{"channels", &NetOptions::channels},
                                   std::pair{"head-channels", &NetOptions::head_channels},
                                   std::pair{"planes", &NetOptions::planes}}) {
    NetOptions options = larger->options;
    options.*less -= 1;
    const auto shrink = [&, net = options] { grown(larger, net); };
    EXPECT_THAT(shrink, ThrowsMessage<std::runtime_error>(HasSubstr(name)));
  }
}

}  // namespace
}  // namespace move37
