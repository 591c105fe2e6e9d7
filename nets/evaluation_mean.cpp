#include "nets/evaluation_mean.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace move37 {

void EvaluationMean::clear() {
  count_ = 0;
  policy_.clear();
  ownership_.clear();
  value_ = score_ = 0;
}

void EvaluationMean::add(const Evaluation& evaluation) {
  const std::vector<float>& logits = evaluation.policy;
  policy_.resize(logits.size());
  ownership_.resize(evaluation.ownership.size());
  const double highest = *std::max_element(logits.begin(), logits.end());
  double total = 0;
  for (const double logit : logits)
    total += std::exp(logit - highest);
  for (std::size_t i = 0; i < logits.size(); ++i)
    policy_[i] += std::exp(logits[i] - highest) / total;
  for (std::size_t i = 0; i < ownership_.size(); ++i)
    ownership_[i] += evaluation.ownership[i];
  value_ += evaluation.value;
  score_ += evaluation.score;
  ++count_;
}

void EvaluationMean::write(Evaluation& mean) const {
  assert(count_ > 0);
  constexpr double kLeast = std::numeric_limits<double>::min();  // whose logarithm is finite
  mean.policy.resize(policy_.size());
  mean.ownership.resize(ownership_.size());
  std::transform(policy_.begin(), policy_.end(), mean.policy.begin(), [&](double sum) {
    return static_cast<float>(std::log(std::max(sum / count_, kLeast)));
  });
  std::transform(ownership_.begin(), ownership_.end(), mean.ownership.begin(),
                 [&](double sum) { return static_cast<float>(sum / count_); });
  mean.value = static_cast<float>(value_ / count_);
  mean.score = static_cast<float>(score_ / count_);
}

}  // namespace move37
