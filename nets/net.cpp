#include "nets/net.h"

#include <cmath>
#include <stdexcept>
#include <string>

#include <ATen/ATen.h>
#include <torch/utils.h>

namespace move37 {
namespace {

constexpr int kMeanBoardWidth = 14;  // between 9 and 19: there the second pooled value vanishes
constexpr float kPoolWidthUnit = 10;
constexpr double kTimidity = 0.1;       // last layers begin so much smaller than the others
constexpr double kPassReluctance = -2;  // logit of the first passes, where others are near 0

torch::nn::Conv2d convolution(int inputs, int outputs, int kernel, bool bias) {
  return torch::nn::Conv2d(
      torch::nn::Conv2dOptions(inputs, outputs, kernel).padding(kernel / 2).bias(bias));
}

/// A vector [B, C] as [B, C, 1, 1] in the numbers of x, to be added to each of its points.
torch::Tensor on_points(const torch::Tensor& vector, const torch::Tensor& x) {
  return vector.to(x.scalar_type()).unsqueeze(2).unsqueeze(3);
}

/// Normal noise that keeps the variance of what passes through: deviation `gain` / sqrt(inputs).
void fill(torch::Tensor weight, double gain, Random& random) {
  const double deviation = gain / std::sqrt(static_cast<double>(weight[0].numel()));
  float* numbers = weight.data_ptr<float>();
  for (std::int64_t i = 0; i < weight.numel(); ++i) {
    numbers[i] = static_cast<float>(deviation * random.normal());
  }
}

void check(const NetOptions& options) {
  const auto require = [](const char* name, int value, int most) {
    if (value < 1 || value > most) {
      throw std::invalid_argument(std::string("net option ") + name + " is " +
                                  std::to_string(value) + ", not 1 to " + std::to_string(most));
    }
  };
  require("blocks", options.blocks, 64);
  require("channels", options.channels, 1024);
  require("head-channels", options.head_channels, 1024);
  require("planes", options.planes, kNumPlanes);
}

/// He et al. 2015 for what a ReLU follows; the tower neither grows nor fades with its depth, and
/// the last layers hold back.
void initialise(NetImpl& net, Random& random) {
  torch::NoGradGuard no_grad;
  for (auto& parameter : net.named_parameters()) {
    torch::Tensor& weight = parameter.value();
    if (weight.dim() > 1) fill(weight, std::sqrt(2.0), random);
    if (weight.dim() == 1 && parameter.key().find("norm") == std::string::npos) weight.zero_();
  }
  for (Block& block : net.tower) {
    block->second->norm->weight.fill_(1 / std::sqrt(static_cast<double>(net.options.blocks)));
  }
  for (torch::Tensor last : {net.policy_head->points->weight, net.policy_head->pass->weight,
                             net.value_head->owner->weight, net.value_head->result->weight}) {
    last.mul_(kTimidity);
  }
  net.policy_head->pass->bias.fill_(kPassReluctance);
}

}  // namespace

torch::Tensor expectation(const torch::Tensor& log_odds) { return at::tanh(log_odds / 2); }

float pool_width(int size) { return static_cast<float>(size - kMeanBoardWidth) / kPoolWidthUnit; }

torch::Tensor pool(const torch::Tensor& x) {
  const float width = pool_width(static_cast<int>(x.size(3)));
  const torch::Tensor mean = x.mean({2, 3}, /*keepdim=*/false, torch::kFloat);
  const torch::Tensor most = std::get<0>(at::adaptive_max_pool2d(x, {1, 1}));  // as amax, but fast
  return at::cat({mean, mean * width, most.flatten(1).to(torch::kFloat)}, 1);
}

NormedConvolutionImpl::NormedConvolutionImpl(int inputs, int outputs, int kernel)
    : convolution(register_module("convolution",
                                  move37::convolution(inputs, outputs, kernel, /*bias=*/false))),
      norm(register_module("norm", torch::nn::BatchNorm2d(outputs))) {}

torch::Tensor NormedConvolutionImpl::forward(const torch::Tensor& x) {
  const bool by_tiles = tiles && tiles->takes(x, convolution->weight);
  return norm(by_tiles ? convolve(tiles, x, convolution->weight) : convolution(x));
}

BlockImpl::BlockImpl(int channels, bool pools)
    : first(register_module("first", NormedConvolution(channels, channels, 3))),
      second(register_module("second", NormedConvolution(channels, channels, 3))) {
  if (pools) {
    board = register_module("board", torch::nn::Linear(kPools * channels, channels));
  }
}

torch::Tensor BlockImpl::forward(const torch::Tensor& x) {
  const torch::Tensor inner = first(x).relu_();
  torch::Tensor sum = second(inner).add_(x);
  if (board) sum.add_(on_points(board(pool(inner)), sum));
  return sum.relu_();
}

PolicyHeadImpl::PolicyHeadImpl(int inputs, int channels)
    : reduce(register_module("reduce", NormedConvolution(inputs, channels, 1))),
      board(register_module("board", torch::nn::Linear(kPools * channels, channels))),
      points(register_module("points", convolution(channels, 2, 1, /*bias=*/false))),
      pass(register_module("pass", torch::nn::Linear(kPools * channels, 2))) {}

torch::Tensor PolicyHeadImpl::forward(const torch::Tensor& x) {
  const torch::Tensor local = reduce(x).relu_();
  const torch::Tensor whole = pool(local);
  const torch::Tensor logits = points((local + on_points(board(whole), local)).relu_());
  return at::cat({logits.flatten(2), pass(whole).unsqueeze(2)}, 2);
}

ValueHeadImpl::ValueHeadImpl(int inputs, int channels)
    : reduce(register_module("reduce", NormedConvolution(inputs, channels, 1))),
      owner(register_module("owner", convolution(channels, 1, 1, /*bias=*/true))),
      hidden(register_module("hidden", torch::nn::Linear(kPools * channels, 2 * channels))),
      result(register_module("result", torch::nn::Linear(2 * channels, 3))) {}

ValueHeadImpl::Output ValueHeadImpl::forward(const torch::Tensor& x) {
  const torch::Tensor local = reduce(x).relu_();
  return {result(hidden(pool(local)).relu_()), owner(local)};
}

NetImpl::NetImpl(const NetOptions& options_, Random& random) : options(options_) {
  check(options);
  stem = register_module("stem", NormedConvolution(options.planes, options.channels, 3));
  for (int i = 0; i < options.blocks; ++i) {
    tower.push_back(
        register_module("block" + std::to_string(i), Block(options.channels, options.pools(i))));
  }
  policy_head = register_module("policy_head", PolicyHead(options.channels, options.head_channels));
  value_head = register_module("value_head", ValueHead(options.channels, options.head_channels));
  initialise(*this, random);
}

void NetImpl::convolve_by(const c10::intrusive_ptr<TileConvolution>& tiles) {
  for (Block& block : tower)
    block->first->tiles = block->second->tiles = tiles;
}

NetOutput NetImpl::forward(const torch::Tensor& planes) {
  torch::Tensor x = stem(planes).relu_();
  for (Block& block : tower)
    x = block(x);
  const torch::Tensor moves = policy_head(x);
  const ValueHeadImpl::Output values = value_head->forward(x);
  return {moves.select(1, 0),
          moves.select(1, 1),
          values.result.select(1, 0),
          values.result.select(1, 1),
          values.result.select(1, 2) * kScoreUnit,
          values.ownership.squeeze(1)};
}

}  // namespace move37
