#include "nets/net.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <torch/utils.h>

#include "nets/net_file.h"
#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

NetOptions small() {
  NetOptions options;
  options.blocks = 2;
  options.channels = 8;
  options.head_channels = 4;
  return options;
}

Net net_of(const NetOptions& options, std::uint64_t seed) {
  Random random(seed);
  return Net(options, random);
}

TEST(Net, PlaysOnEverySizeWithTheSameWeights) {
  torch::NoGradGuard no_grad;
  Net net = test::lively_net();
  for (int size = kMinSize; size <= kMaxSize; ++size) {
    const NetOutput output = net(test::planes_of(test::random_positions(size, 3)));
    const std::int64_t n = size;
    EXPECT_EQ(output.policy.sizes(), (std::vector<std::int64_t>{3, n * n + 1}));
    EXPECT_EQ(output.reply.sizes(), (std::vector<std::int64_t>{3, n * n + 1}));
    EXPECT_EQ(output.value.sizes(), (std::vector<std::int64_t>{3}));
    EXPECT_EQ(output.td_value.sizes(), (std::vector<std::int64_t>{3}));
    EXPECT_EQ(output.score.sizes(), (std::vector<std::int64_t>{3}));
    EXPECT_EQ(output.ownership.sizes(), (std::vector<std::int64_t>{3, n, n}));
  }
}

TEST(Net, OfTheSameSeedIsTheSame) {
  const auto first = tensors_of(*net_of(small(), 7));
  const auto second = tensors_of(*net_of(small(), 7));
  const auto other = tensors_of(*net_of(small(), 8));
  for (const auto& [name, tensor] : first)
    EXPECT_TRUE(tensor.equal(second.at(name))) << name;
  EXPECT_FALSE(first.at("stem.convolution.weight").equal(other.at("stem.convolution.weight")));
}

TEST(Net, ThatHasLearntNothingHasNoOpinions) {
  torch::NoGradGuard no_grad;
  Net net = net_of(NetOptions(), 1);
  net->eval();
  const auto positions = test::random_positions(9, 20);
  const NetOutput output = net(test::planes_of(positions));
  EXPECT_LT(output.policy.softmax(1).max().item<float>(), 2.0f / 82);
  EXPECT_LT(expectation(output.value).abs().max().item<float>(), 0.3f);
  EXPECT_LT(output.score.abs().max().item<float>(), 10.0f);
}

TEST(Net, TeachesEachOfItsWeights) {
  Net net = test::lively_net();
  net->train();
  const NetOutput output = net(test::planes_of(test::random_positions(5, 16)));
  (output.policy.pow(2).sum() + output.reply.pow(2).sum() + output.value.pow(2).sum() +
   output.td_value.pow(2).sum() + output.score.pow(2).sum() + output.ownership.pow(2).sum())
      .backward();
  for (const auto& parameter : net->named_parameters()) {
    ASSERT_TRUE(parameter.value().grad().defined()) << parameter.key();
    EXPECT_GT(parameter.value().grad().abs().max().item<float>(), 0) << parameter.key();
  }
}

TEST(Net, PoolsInTwoBlocks) {
  for (int blocks = 2; blocks <= 20; ++blocks) {
    NetOptions options;
    options.blocks = blocks;
    int pooling = 0;
    for (int i = 0; i < blocks; ++i)
      pooling += options.pools(i);
    EXPECT_EQ(pooling, 2) << blocks;
  }
}

TEST(Net, SeesTheWholeBoardFromEachPoint) {
  torch::NoGradGuard no_grad;
  Net net = test::lively_net();
  torch::Tensor planes = torch::zeros({1, kNumPlanes, 19, 19});
  const float before = net(planes).policy[0][0].item<float>();
  planes.index({0, 0, 18, 18}) = 1;
  EXPECT_NE(net(planes).policy[0][0].item<float>(), before);
}

TEST(Net, PoolsMeansAndMaximaOfEachChannel) {
  const torch::Tensor x = torch::tensor({1.0f, 2.0f, 3.0f, 6.0f, 0.0f, 0.0f, 0.0f, -4.0f});
  const torch::Tensor pooled = pool(x.view({1, 2, 2, 2}));
  const torch::Tensor expected = torch::tensor({{3.0f, -1.0f, 3 * -1.2f, 1.2f, 6.0f, 0.0f}});
  EXPECT_TRUE(pooled.allclose(expected)) << pooled;
}

TEST(Net, TellsResultsByLogOdds) {
  const torch::Tensor log_odds = torch::tensor({0.0f, 1.0986123f, -1.0986123f});  // log 3
  EXPECT_TRUE(expectation(log_odds).allclose(torch::tensor({0.0f, 0.5f, -0.5f})));
}

TEST(Net, OfImpossibleShapeIsRefused) {
  const auto refused = [](const char* name, int value, const char* why) {
    NetOptions options = small();
    NetOptions::each(options, [&](const std::string& option, int& field, const char*) {
      if (option == name) field = value;
    });
    EXPECT_THAT([&] { net_of(options, 1); },
                testing::ThrowsMessage<std::invalid_argument>(testing::HasSubstr(why)));
  };
  refused("blocks", 0, "blocks is 0");
  refused("channels", -5, "channels is -5");
  refused("head-channels", 100000, "head-channels is 100000");
  refused("planes", kNumPlanes + 1, "planes is");
}

}  // namespace
}  // namespace move37
