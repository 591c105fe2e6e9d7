#pragma once

#include <cstdint>
#include <vector>

namespace move37 {

/// One move of a policy target, and its part of the whole in 65535ths.
struct PolicyShare {
  std::uint16_t action = 0;  // policy index: row * N + column, N * N for pass
  std::uint16_t share = 0;   // above 0
  friend bool operator==(PolicyShare a, PolicyShare b) {
    return a.action == b.action && a.share == b.share;
  }
};

/// What all shares of a policy target add up to.
inline constexpr int kWholePolicy = 65535;

/// The policy that a net is to learn in a position: the few moves that matter, by ascending action.
/// Empty if unknown. Whole numbers, so that the sum is exact and a game reads back as it was
/// written.
using PolicyTarget = std::vector<PolicyShare>;

/// Keeps the moves whose probability is at least `cut` (the best move always) and scales them to a
/// whole. Requires: no entry of `policy` below 0, their sum above 0 and finite (it need not be 1).
PolicyTarget make_policy_target(const std::vector<float>& policy, float cut);

/// All trust in one move: what a human played.
PolicyTarget one_hot_policy(int action);

/// Is this a target for a policy of so many actions: ascending, nothing empty, a whole?
bool is_policy_target(const PolicyTarget& target, int num_actions);

}  // namespace move37
