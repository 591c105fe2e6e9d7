#include "nets/loss.h"

#include <ATen/ATen.h>

namespace move37 {
namespace {

/// -sum p log softmax(x) of each position, [B]. Illegal moves are in the sum: the net learns them
/// too.
at::Tensor cross_entropy(const at::Tensor& logits, const at::Tensor& probabilities) {
  return -(probabilities * at::log_softmax(logits.to(at::kFloat), 1)).sum(1);
}

/// Cross-entropy of a result in [-1, 1] told in log-odds, elementwise: a result v is a win with
/// probability (1 + v) / 2.
at::Tensor result_entropy(const at::Tensor& log_odds, const at::Tensor& result) {
  return at::binary_cross_entropy_with_logits(log_odds.to(at::kFloat), (1 + result) / 2, {}, {},
                                              at::Reduction::None);
}

/// The mean of those losses [B] that are known, by weight.
at::Tensor mean(const at::Tensor& losses, const at::Tensor& weight, const at::Tensor& known) {
  constexpr double kTiny = 1e-9;  // lest 0 / 0 if none is
  const at::Tensor share = known.defined() ? weight * known : weight;
  return (losses * share).sum() / share.sum().clamp_min(kTiny);
}

}  // namespace

Losses losses(const NetOutput& output, const Targets& targets, const LossOptions& options) {
  const auto of = [&](const at::Tensor& losses, const at::Tensor& known) {
    return mean(losses, targets.weight, known);
  };
  Losses result;
  result.policy = of(cross_entropy(output.policy, targets.policy), {});
  result.reply = of(cross_entropy(output.reply, targets.reply), targets.reply_known);
  result.value = of(result_entropy(output.value, targets.value), targets.value_known);
  result.td_value = of(result_entropy(output.td_value, targets.td_value), targets.value_known);
  result.ownership =
      of(result_entropy(output.ownership, targets.ownership).mean({1, 2}), targets.ownership_known);
  result.score = of(at::huber_loss(output.score.to(at::kFloat), targets.score, at::Reduction::None,
                                   options.score_cut),
                    targets.score_known);
  result.total = options.policy * result.policy + options.reply * result.reply +
                 options.value * result.value + options.td_value * result.td_value +
                 options.ownership * result.ownership + options.score * result.score;
  return result;
}

at::Tensor least_policy_loss(const Targets& targets) {
  const at::Tensor entropy = -at::xlogy(targets.policy, targets.policy).sum(1);
  return mean(entropy, targets.weight, {});
}

}  // namespace move37
