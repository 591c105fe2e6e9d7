#pragma once

#include <ATen/core/Tensor.h>

#include "nets/loss_weights.h"

namespace move37 {

struct NetOutput;

/// What a net should have said of B positions on boards of N x N, all of it for the player to move.
/// Where a ..._known is 0 the target means nothing; elsewhere it is 1.
struct Targets {
  at::Tensor policy;           // [B, N * N + 1], sums to 1
  at::Tensor reply;            // [B, N * N + 1], sums to 1
  at::Tensor reply_known;      // [B]
  at::Tensor value;            // [B] in [-1, 1], and so is td_value
  at::Tensor td_value;         // [B]
  at::Tensor value_known;      // [B], of both values
  at::Tensor score;            // [B] points
  at::Tensor score_known;      // [B]
  at::Tensor ownership;        // [B, N, N] in [-1, 1]
  at::Tensor ownership_known;  // [B]
  at::Tensor weight;           // [B], of the whole row, above 0
};

/// How far a net is from its targets: of each the mean over the rows where it is known, by their
/// weights, or 0 if it is known of none. Single numbers.
struct Losses {
  at::Tensor policy;     // cross-entropy, nats; never below the target's own entropy
  at::Tensor reply;      // likewise
  at::Tensor value;      // cross-entropy of winning, nats
  at::Tensor td_value;   // likewise
  at::Tensor score;      // Huber loss (1964), points: the error's size less half of kHuberWidth
  at::Tensor ownership;  // cross-entropy of owning a point, nats, mean over the points

  /// What learning makes small: their sum, each by its weight.
  at::Tensor total(const LossWeights& weights) const;
};

/// Compares what a net said with what it should have said. In 32 bits, whatever the net's numbers.
Losses losses(const NetOutput& output, const Targets& targets);

/// The smallest loss that any policy could have: the mean entropy of its targets, nats.
at::Tensor least_policy_loss(const Targets& targets);

/// An error of the score below so many points counts by its square, a larger one by its size.
inline constexpr double kHuberWidth = 10;

}  // namespace move37
