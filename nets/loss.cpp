#include "nets/loss.h"

#include <ATen/ATen.h>

#include "nets/net.h"

namespace move37 {
namespace {

/// The mean of those rows that are known.
at::Tensor mean(const at::Tensor& rows, const at::Tensor& weights) {
  constexpr double kTiny = 1e-6;  // against 0 / 0 where nothing is known
  return (rows * weights).sum() / weights.sum().clamp_min(kTiny);
}

/// [B, A] logits and probabilities to [B].
at::Tensor cross_entropy(const at::Tensor& logits, const at::Tensor& target) {
  return -(target * at::log_softmax(logits, 1, at::kFloat)).sum(1);
}

/// Log-odds of something with two outcomes against how it came out, -1 to 1. Any shape.
at::Tensor cross_entropy_of_two(const at::Tensor& log_odds, const at::Tensor& target) {
  return at::binary_cross_entropy_with_logits(log_odds.to(at::kFloat), (target + 1) / 2, {}, {},
                                              at::Reduction::None);
}

}  // namespace

at::Tensor Losses::total(const LossWeights& weights) const {
  return policy * weights.policy + reply * weights.reply + value * weights.value +
         td_value * weights.td_value + score * weights.score + ownership * weights.ownership;
}

Losses losses(const NetOutput& output, const Targets& targets) {
  const at::Tensor weight_of_value = targets.weight * targets.value_known;
  const at::Tensor score_errors =
      at::huber_loss(output.score.to(at::kFloat), targets.score, at::Reduction::None, kHuberWidth) /
      kHuberWidth;
  const at::Tensor owners = cross_entropy_of_two(output.ownership, targets.ownership);
  return {mean(cross_entropy(output.policy, targets.policy), targets.weight),
          mean(cross_entropy(output.reply, targets.reply), targets.weight * targets.reply_known),
          mean(cross_entropy_of_two(output.value, targets.value), weight_of_value),
          mean(cross_entropy_of_two(output.td_value, targets.td_value), weight_of_value),
          mean(score_errors, targets.weight * targets.score_known),
          mean(owners.mean({1, 2}), targets.weight * targets.ownership_known)};
}

at::Tensor least_policy_loss(const Targets& targets) {
  return mean(-at::xlogy(targets.policy, targets.policy).sum(1), targets.weight);
}

}  // namespace move37
