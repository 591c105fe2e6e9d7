#include "nets/folded_net.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "nets/net.h"
#include "nets/thread_count.h"

namespace move37 {
namespace {

using Then = FrozenConvolution::Then;

FrozenConvolution freeze(const Weights& weights, Then then, const Hardware& hardware) {
  return {weights.weight, weights.bias, then, hardware};
}

/// A small layer, whose inputs and outputs are in 32 bits whatever the tower computes in.
FrozenConvolution freeze_exact(const Weights& weights, const Hardware& hardware) {
  return freeze(weights, Then::Nothing, {hardware.device, Precision::Float32});
}

/// [B, C] as a picture of one point.
at::Tensor picture(const at::Tensor& vector) { return vector.unsqueeze(2).unsqueeze(3); }

/// Numbers on a device, and where they are wanted.
struct Answer {
  at::Tensor from;
  std::vector<float>& to;
};

/// Fetches all at once: each copy from a GPU waits until it has nothing else to do.
void fetch(const std::vector<Answer>& answers) {
  std::vector<at::Tensor> parts;
  for (const Answer& answer : answers)
    parts.push_back(answer.from.flatten());
  const at::Tensor numbers = at::cat(parts).cpu();
  const float* next = numbers.data_ptr<float>();
  for (const Answer& answer : answers) {
    answer.to.assign(next, next + answer.from.numel());
    next += answer.from.numel();
  }
}

}  // namespace

at::Tensor FoldedNet::Block::operator()(const at::Tensor& x) const {
  const at::Tensor inner = first(x);
  at::Tensor sum = second(inner).add_(x);
  if (board) sum.add_((*board)(picture(pool(inner))).to(sum.scalar_type()));
  return sum.relu_();
}

FoldedNet::FoldedNet(const FoldedWeights& weights, const Hardware& hardware)
    : hardware_(hardware),
      planes_(weights.options.planes),
      head_channels_(weights.options.head_channels),
      stem_(freeze(weights.stem, Then::Relu, hardware)),
      reduce_(freeze(weights.reduce, Then::Relu, hardware)),
      whole_(freeze_exact(side_by_side({weights.lift, weights.hidden, weights.pass}), hardware)),
      points_(freeze_exact(weights.points, hardware)),
      result_(freeze_exact(weights.result, hardware)) {
  for (const FoldedWeights::Block& block : weights.tower) {
    tower_.push_back({freeze(block.first, Then::Relu, hardware),
                      freeze(block.second, Then::Nothing, hardware), std::nullopt});
    if (block.board) tower_.back().board = freeze_exact(*block.board, hardware);
  }
}

void FoldedNet::judge(const float* planes, int batch, int size, Judgement& judgement) const {
  const ThreadCount one(1);
  const c10::InferenceMode no_gradients;
  const at::Tensor input =
      at::from_blob(const_cast<float*>(planes), {batch, size, size, planes_}).permute({0, 3, 1, 2});
  // In two steps: numbers of one type are copied as they lie, and a GPU converts them by itself.
  at::Tensor x = stem_(input.to(hardware_.device).to(hardware_.number()));
  for (const Block& block : tower_)
    x = block(x);

  const at::Tensor local = reduce_(x);
  const at::Tensor whole = whole_(picture(pool(local)));
  const at::Tensor lift = whole.narrow(1, 0, 2 * head_channels_);
  const at::Tensor hidden = whole.narrow(1, 2 * head_channels_, 2 * head_channels_).relu();
  const at::Tensor pass = whole.narrow(1, 4 * head_channels_, 1).flatten(1);
  // The value head's channels are not below 0 and get nothing added: relu leaves them as they are.
  const at::Tensor points = points_(local.to(at::kFloat).add_(lift).relu_());
  const at::Tensor result = result_(hidden).flatten(1);

  fetch({{at::cat({points.select(1, 0).flatten(1), pass}, 1), judgement.policy},
         {expectation(result.select(1, 0)), judgement.value},
         {expectation(result.select(1, 1)), judgement.td_value},
         {result.select(1, 2) * kScoreUnit, judgement.score},
         {expectation(points.select(1, 1)), judgement.ownership}});
}

}  // namespace move37
