#include "nets/folded_net.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "nets/net.h"

namespace move37 {
namespace {

using Then = FrozenConvolution::Then;

/// Which half of the channels that both heads share.
enum Half { kPolicyHalf, kValueHalf };

struct Weights {
  at::Tensor weight;  // [outputs, inputs, K, K]
  at::Tensor bias;    // [outputs]
};

/// With its statistics frozen, normalisation is y = scale * x + shift a channel: the scale goes
/// into the weights, the shift is the bias.
Weights fold(const NormedConvolution& from) {
  const auto& norm = *from->norm;
  const at::Tensor scale = norm.weight / (norm.running_var + norm.options.eps()).sqrt();
  return {from->convolution->weight * scale.view({-1, 1, 1, 1}),
          norm.bias - norm.running_mean * scale};
}

/// A layer on pooled vectors is a convolution of a picture of one point.
Weights weights_of(const torch::nn::Linear& from) {
  return {from->weight.unsqueeze(2).unsqueeze(3), from->bias};
}

/// Weights on one head's channels [outputs, groups * H, 1, 1], with zeros for the other head's:
/// [outputs, groups * 2 H, 1, 1].
at::Tensor widen(const at::Tensor& weight, std::int64_t groups, Half half) {
  const std::int64_t channels = weight.size(1) / groups;
  at::Tensor wide = at::zeros({weight.size(0), groups, 2, channels}, weight.options());
  wide.select(2, half).copy_(weight.view({weight.size(0), groups, channels}));
  return wide.view({weight.size(0), -1, 1, 1});
}

/// Layers on the same input as one, their outputs one after the other.
Weights side_by_side(const std::vector<Weights>& parts) {
  std::vector<at::Tensor> weights;
  std::vector<at::Tensor> biases;
  for (const Weights& part : parts) {
    weights.push_back(part.weight);
    biases.push_back(part.bias);
  }
  return {at::cat(weights, 0), at::cat(biases, 0)};
}

/// From what both heads pooled, [6 H]: what is added to each point [2 H], 0 for the value head; the
/// value head's hidden layer [2 H]; the logit of a pass [1].
Weights whole_weights(const NetImpl& net) {
  const auto half = [](const torch::nn::Linear& from, Half which) {
    const Weights weights = weights_of(from);
    return Weights{widen(weights.weight, kPools, which), weights.bias};
  };
  const Weights board = half(net.policy_head->board, kPolicyHalf);
  const Weights nothing{at::zeros_like(board.weight), at::zeros_like(board.bias)};
  const Weights pass = half(net.policy_head->pass, kPolicyHalf);
  return side_by_side({board,
                       nothing,
                       half(net.value_head->hidden, kValueHalf),
                       {pass.weight.narrow(0, 0, 1), pass.bias.narrow(0, 0, 1)}});
}

/// From each point's channels [2 H]: one's own policy logit and the ownership.
Weights points_weights(const NetImpl& net) {
  const at::Tensor policy = net.policy_head->points->weight.narrow(0, 0, 1);
  return side_by_side(
      {{widen(policy, 1, kPolicyHalf), at::zeros({1}, policy.options())},
       {widen(net.value_head->owner->weight, 1, kValueHalf), net.value_head->owner->bias}});
}

FrozenConvolution freeze(const Weights& weights, Then then, const Hardware& hardware) {
  return {weights.weight.detach(), weights.bias.detach(), then, hardware};
}

/// A small layer, whose inputs and outputs are in 32 bits whatever the tower computes in.
FrozenConvolution freeze_exact(const Weights& weights, const Hardware& hardware) {
  return freeze(weights, Then::Nothing, {hardware.device, Precision::Float32});
}

/// [B, C] as a picture of one point.
at::Tensor picture(const at::Tensor& vector) { return vector.unsqueeze(2).unsqueeze(3); }

}  // namespace

at::Tensor FoldedNet::Block::operator()(const at::Tensor& x) const {
  const at::Tensor inner = first(x);
  at::Tensor sum = second(inner).add_(x);
  if (board) sum.add_((*board)(picture(pool(inner))).to(sum.scalar_type()));
  return sum.relu_();
}

FoldedNet::FoldedNet(const NetImpl& net, const Hardware& hardware)
    : hardware_(hardware),
      head_channels_(net.options.head_channels),
      stem_(freeze(fold(net.stem), Then::Relu, hardware)),
      reduce_(freeze(side_by_side({fold(net.policy_head->reduce), fold(net.value_head->reduce)}),
                     Then::Relu, hardware)),
      whole_(freeze_exact(whole_weights(net), hardware)),
      points_(freeze_exact(points_weights(net), hardware)),
      result_(freeze_exact(weights_of(net.value_head->result), hardware)) {
  for (const move37::Block& block : net.tower) {
    tower_.push_back({freeze(fold(block->first), Then::Relu, hardware),
                      freeze(fold(block->second), Then::Nothing, hardware), std::nullopt});
    if (block->board) tower_.back().board = freeze_exact(weights_of(block->board), hardware);
  }
}

Judgement FoldedNet::forward(const at::Tensor& planes) const {
  const c10::InferenceMode no_gradients;
  at::Tensor x = stem_(
      planes.to(hardware_.device, hardware_.number()).contiguous(at::MemoryFormat::ChannelsLast));
  for (const Block& block : tower_)
    x = block(x);

  const at::Tensor local = reduce_(x);
  const at::Tensor whole = whole_(picture(pool(local)));
  const at::Tensor board = whole.narrow(1, 0, 2 * head_channels_);
  const at::Tensor hidden = whole.narrow(1, 2 * head_channels_, 2 * head_channels_).relu();
  const at::Tensor pass = whole.narrow(1, 4 * head_channels_, 1).flatten(1);
  // The value head's channels are not below 0 and get nothing added: relu leaves them as they are.
  const at::Tensor points = points_(local.to(at::kFloat).add_(board).relu_());
  const at::Tensor result = result_(hidden).flatten(1);

  return {at::cat({points.select(1, 0).flatten(1), pass}, 1).cpu(),
          expectation(result.select(1, 0)).cpu(), expectation(result.select(1, 1)).cpu(),
          (result.select(1, 2) * kScoreUnit).cpu(),
          expectation(points.select(1, 1)).contiguous().cpu()};
}

}  // namespace move37
