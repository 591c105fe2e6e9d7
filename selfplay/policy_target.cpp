#include "selfplay/policy_target.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace move37 {

PolicyTarget make_policy_target(const std::vector<float>& policy, float cut) {
  const double sum = std::accumulate(policy.begin(), policy.end(), 0.0);
  assert(sum > 0 && std::isfinite(sum));
  const double best = *std::max_element(policy.begin(), policy.end());
  const double threshold = std::min(cut * sum, best);
  double kept = 0;
  std::size_t length = 0;
  for (const float p : policy) {
    if (p < threshold) continue;
    kept += p;
    ++length;
  }

  // Rounding the running sum, not the parts, makes them add up to a whole.
  PolicyTarget target;
  target.reserve(length);  // exactly: a window holds millions of these
  double running = 0;
  long handed_out = 0;
  for (std::size_t action = 0; action < policy.size(); ++action) {
    if (policy[action] < threshold) continue;
    running += policy[action];
    const long share = std::lround(kWholePolicy * (running / kept)) - handed_out;
    if (share == 0) continue;
    target.push_back({static_cast<std::uint16_t>(action), static_cast<std::uint16_t>(share)});
    handed_out += share;
  }
  return target;
}

PolicyTarget one_hot_policy(int action) {
  return {{static_cast<std::uint16_t>(action), kWholePolicy}};
}

bool is_policy_target(const PolicyTarget& target, int num_actions) {
  int sum = 0;
  int last_action = -1;
  for (const PolicyShare& entry : target) {
    if (entry.action <= last_action || entry.action >= num_actions || entry.share == 0)
      return false;
    last_action = entry.action;
    sum += entry.share;
  }
  return sum == kWholePolicy;
}

}  // namespace move37
