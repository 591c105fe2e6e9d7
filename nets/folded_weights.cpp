#include "nets/folded_weights.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "nets/net.h"

namespace move37 {
namespace {

/// Which half of the channels that both heads share.
enum Half { kPolicyHalf, kValueHalf };

/// To the processor, which may be where they are.
Weights fetch(const Weights& from) { return {from.weight.cpu(), from.bias.cpu()}; }

/// With its statistics frozen, normalisation is y = scale * x + shift a channel: the scale goes
/// into the weights, the shift is the bias.
Weights fold(const NormedConvolution& from) {
  const auto& norm = *from->norm;
  const at::Tensor scale = norm.weight / (norm.running_var + norm.options.eps()).sqrt();
  return fetch({from->convolution->weight * scale.view({-1, 1, 1, 1}),
                norm.bias - norm.running_mean * scale});
}

Weights fold(const torch::nn::Linear& from) {
  return fetch({from->weight.clone().unsqueeze(2).unsqueeze(3), from->bias.clone()});
}

FoldedWeights::Block fold(const Block& from) {
  FoldedWeights::Block to{fold(from->first), fold(from->second), std::nullopt};
  if (from->board) to.board = fold(from->board);
  return to;
}

/// Weights on one head's channels [outputs, groups * H, 1, 1], with zeros for the other head's:
/// [outputs, groups * 2 H, 1, 1].
at::Tensor widen(const at::Tensor& weight, std::int64_t groups, Half half) {
  const std::int64_t channels = weight.size(1) / groups;
  at::Tensor wide = at::zeros({weight.size(0), groups, 2, channels}, weight.options());
  wide.select(2, half).copy_(weight.view({weight.size(0), groups, channels}));
  return wide.view({weight.size(0), -1, 1, 1});
}

/// A layer on what one head pooled as one on what both did.
Weights fold(const torch::nn::Linear& from, Half half) {
  const Weights weights = fold(from);
  return {widen(weights.weight, kPools, half), weights.bias};
}

Weights fold_lift(const PolicyHeadImpl& head) {
  const Weights policy = fold(head.board, kPolicyHalf);
  return side_by_side({policy, {at::zeros_like(policy.weight), at::zeros_like(policy.bias)}});
}

Weights fold_points(const NetImpl& net) {
  const at::Tensor policy = net.policy_head->points->weight.narrow(0, 0, 1);
  const auto& owner = *net.value_head->owner;
  return fetch(side_by_side({{widen(policy, 1, kPolicyHalf), at::zeros({1}, policy.options())},
                             {widen(owner.weight, 1, kValueHalf), owner.bias}}));
}

}  // namespace

Weights side_by_side(const std::vector<Weights>& parts) {
  std::vector<at::Tensor> weights;
  std::vector<at::Tensor> biases;
  for (const Weights& part : parts) {
    weights.push_back(part.weight);
    biases.push_back(part.bias);
  }
  return {at::cat(weights, 0), at::cat(biases, 0)};
}

FoldedWeights fold(const NetImpl& net) {
  const at::NoGradGuard no_gradients;
  FoldedWeights to;
  to.options = net.options;
  to.stem = fold(net.stem);
  for (const Block& block : net.tower)
    to.tower.push_back(fold(block));
  to.reduce = side_by_side({fold(net.policy_head->reduce), fold(net.value_head->reduce)});
  to.lift = fold_lift(*net.policy_head);
  to.hidden = fold(net.value_head->hidden, kValueHalf);
  const Weights pass = fold(net.policy_head->pass, kPolicyHalf);
  to.pass = {pass.weight.narrow(0, 0, 1), pass.bias.narrow(0, 0, 1)};
  to.points = fold_points(net);
  to.result = fold(net.value_head->result);
  return to;
}

}  // namespace move37
