#include "nets/folded_net.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "nets/net.h"

namespace move37 {
namespace {

using Then = FrozenConvolution::Then;

/// With its statistics frozen, normalisation is y = scale * x + shift a channel: the scale goes
/// into the weights, the shift is the bias.
FrozenConvolution fold(const NormedConvolution& from, Then then, const Hardware& hardware) {
  const at::NoGradGuard no_gradients;
  const auto& norm = *from->norm;
  const at::Tensor scale = norm.weight / (norm.running_var + norm.options.eps()).sqrt();
  const at::Tensor weight = from->convolution->weight * scale.view({-1, 1, 1, 1});
  return {weight, norm.bias - norm.running_mean * scale, then, hardware};
}

FrozenLinear freeze(const torch::nn::Linear& from, const Hardware& hardware) {
  return {from->weight, from->bias, hardware};
}

/// [B, C, N, N], channels last, to [B, N * N, C] in 32 bits: each point a row of its channels.
at::Tensor rows(const at::Tensor& x) {
  return x.permute({0, 2, 3, 1}).flatten(1, 2).to(at::kFloat);
}

}  // namespace

at::Tensor FoldedNet::Block::operator()(const at::Tensor& x) const {
  const at::Tensor inner = first(x);
  at::Tensor sum = second(inner).add_(x);
  if (board) sum.add_((*board)(pool(inner)).unsqueeze(2).unsqueeze(3));
  return sum.relu_();
}

FoldedNet::FoldedNet(const NetImpl& net, const Hardware& hardware)
    : hardware_(hardware),
      stem_(fold(net.stem, Then::Relu, hardware)),
      policy_reduce_(fold(net.policy_head->reduce, Then::Relu, hardware)),
      policy_board_(freeze(net.policy_head->board, hardware)),
      policy_points_(net.policy_head->points->weight.narrow(0, 0, 1), {}, hardware),
      policy_pass_(net.policy_head->pass->weight.narrow(0, 0, 1),
                   net.policy_head->pass->bias.narrow(0, 0, 1), hardware),
      value_reduce_(fold(net.value_head->reduce, Then::Relu, hardware)),
      value_owner_(net.value_head->owner->weight, net.value_head->owner->bias, hardware),
      value_hidden_(freeze(net.value_head->hidden, hardware)),
      value_result_(freeze(net.value_head->result, hardware)) {
  for (const move37::Block& block : net.tower) {
    blocks_.push_back(
        {fold(block->first, Then::Relu, hardware), fold(block->second, Then::Nothing, hardware),
         block->board ? std::optional(freeze(block->board, hardware)) : std::nullopt});
  }
}

at::Tensor FoldedNet::tower(const at::Tensor& planes) const {
  at::Tensor x = stem_(
      planes.to(hardware_.device, hardware_.number()).contiguous(at::MemoryFormat::ChannelsLast));
  for (const Block& block : blocks_)
    x = block(x);
  return x;
}

at::Tensor FoldedNet::policy(const at::Tensor& features) const {
  const at::Tensor local = policy_reduce_(features);
  const at::Tensor whole = pool(local);
  const at::Tensor points = rows(local).add_(policy_board_(whole).unsqueeze(1)).relu_();
  return at::cat({policy_points_(points).squeeze(2), policy_pass_(whole)}, 1);
}

Judgement FoldedNet::forward(const at::Tensor& planes) const {
  const c10::InferenceMode no_gradients;
  const at::Tensor features = tower(planes);
  const at::Tensor local = value_reduce_(features);
  const at::Tensor result = value_result_(value_hidden_(pool(local)).relu_());
  const at::Tensor owner = value_owner_(rows(local));
  return {policy(features).cpu(), expectation(result.select(1, 0)).cpu(),
          expectation(result.select(1, 1)).cpu(), (result.select(1, 2) * kScoreUnit).cpu(),
          expectation(owner).view({-1, planes.size(2), planes.size(3)}).cpu()};
}

}  // namespace move37
