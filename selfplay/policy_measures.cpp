#include "selfplay/policy_measures.h"

#include <algorithm>
#include <cmath>

namespace move37 {

std::vector<double> log_softmax(const std::vector<float>& logits) {
  const double highest = static_cast<double>(*std::max_element(logits.begin(), logits.end()));
  double sum = 0;
  for (const float logit : logits)
    sum += std::exp(static_cast<double>(logit) - highest);
  std::vector<double> result;
  result.reserve(logits.size());
  for (const float logit : logits)
    result.push_back(static_cast<double>(logit) - highest - std::log(sum));
  return result;
}

double entropy(const std::vector<double>& log_policy) {
  double sum = 0;
  for (const double logarithm : log_policy)
    sum -= std::exp(logarithm) * logarithm;
  return sum;
}

double entropy(const PolicyTarget& target) {
  double sum = 0;
  for (const PolicyShare& entry : target) {
    const double probability = static_cast<double>(entry.share) / kWholePolicy;
    sum -= probability * std::log(probability);
  }
  return sum;
}

double cross_entropy(const PolicyTarget& target, const std::vector<double>& log_policy) {
  double sum = 0;
  for (const PolicyShare& entry : target)
    sum -= entry.share * log_policy[entry.action];
  return sum / kWholePolicy;
}

}  // namespace move37
