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

/// What each position counts for in a mean, [B].
at::Tensor shares(const at::Tensor& weight, const at::Tensor& known) {
  return known.defined() ? weight * known : weight;
}

}  // namespace

TargetWeights weights_of(const Targets& targets) {
  constexpr double kTiny = 1e-9;  // lest 0 / 0 if none is known
  const auto sum = [&](const at::Tensor& known) {
    return shares(targets.weight, known).sum().clamp_min(kTiny);
  };
  return {sum({}), sum(targets.reply_known), sum(targets.value_known), sum(targets.score_known),
          sum(targets.ownership_known)};
}

Losses losses(const NetOutput& output, const Targets& targets, const LossOptions& options,
              const TargetWeights& batch) {
  const auto mean = [&](const at::Tensor& losses, const at::Tensor& known, const at::Tensor& sum) {
    return (losses * shares(targets.weight, known)).sum() / sum;
  };
  Losses result;
  result.policy = mean(cross_entropy(output.policy, targets.policy), {}, batch.all);
  result.policy_entropy =
      mean(-at::xlogy(targets.policy, targets.policy).sum(1), {}, batch.all);
  result.reply =
      mean(cross_entropy(output.reply, targets.reply), targets.reply_known, batch.reply);
  result.value =
      mean(result_entropy(output.value, targets.value), targets.value_known, batch.value);
  result.td_value =
      mean(result_entropy(output.td_value, targets.td_value), targets.value_known, batch.value);
  result.ownership = mean(result_entropy(output.ownership, targets.ownership).mean({1, 2}),
                          targets.ownership_known, batch.ownership);
  result.score = mean(at::huber_loss(output.score.to(at::kFloat), targets.score,
                                     at::Reduction::None, options.score_cut),
                      targets.score_known, batch.score);
  result.total = options.policy * result.policy + options.reply * result.reply +
                 options.value * result.value + options.td_value * result.td_value +
                 options.ownership * result.ownership + options.score * result.score;
  return result;
}

Losses losses(const NetOutput& output, const Targets& targets, const LossOptions& options) {
  return losses(output, targets, options, weights_of(targets));
}

}  // namespace move37
