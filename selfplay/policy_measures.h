#pragma once

#include <vector>

#include "selfplay/policy_target.h"

namespace move37 {

/// Logarithms of the probabilities that these logits mean. Requires: at least one, all finite.
std::vector<double> log_softmax(const std::vector<float>& logits);

/// Of a policy, in nats, from the logarithms of its probabilities.
double entropy(const std::vector<double>& log_policy);
/// Of a target. Requires: not empty.
double entropy(const PolicyTarget& target);

/// Of a policy with its target, in nats: the loss of the policy.
double cross_entropy(const PolicyTarget& target, const std::vector<double>& log_policy);

}  // namespace move37
