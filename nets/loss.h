#pragma once

#include <ATen/core/Tensor.h>

#include "nets/loss_options.h"
#include "nets/net.h"

namespace move37 {

/// What a net should have said of B positions on boards of N x N, all of it for the player to move.
/// 32 bits, on the net's device.
struct Targets {
  at::Tensor policy;     // [B, N * N + 1] probabilities; zeros where no search was made
  at::Tensor reply;      // [B, N * N + 1] likewise; zeros where no reply is known
  at::Tensor value;      // [B] result of the game in [-1, 1]
  at::Tensor td_value;   // [B] in [-1, 1]
  at::Tensor score;      // [B] points
  at::Tensor ownership;  // [B, N, N] in [-1, 1]
  at::Tensor weight;     // [B] how much each position counts, 1: normally

  // [B], 1 where there is such a target and 0 where there is none; undefined: there is everywhere.
  at::Tensor reply_known;
  at::Tensor value_known;  // and td_value
  at::Tensor score_known;
  at::Tensor ownership_known;
};

/// The weights of those positions that have such a target, added up: what means are made with. Each
/// a tensor of one number.
struct TargetWeights {
  at::Tensor all;  // every position is to have a policy
  at::Tensor reply;
  at::Tensor value;  // and td_value
  at::Tensor score;
  at::Tensor ownership;
};
TargetWeights weights_of(const Targets& targets);

/// How wrong a net is, task by task and before LossOptions weigh them: means over the positions
/// that have such a target, by their weights (0 if none has), each a tensor of one number. Those of
/// probabilities are cross-entropies in nats.
struct Losses {
  at::Tensor total;  // sum of the tasks' as LossOptions weigh them: what training makes small
  at::Tensor policy;
  at::Tensor reply;
  at::Tensor value;
  at::Tensor td_value;
  at::Tensor ownership;
  at::Tensor score;
  at::Tensor policy_entropy;  // of the targets: the smallest policy loss that a net could have
};

/// What some positions of a batch have in its losses, where `batch` are the weights of all of it:
/// the losses of its parts add up. Requires: weights that are not negative, in the batch not all 0.
Losses losses(const NetOutput& output, const Targets& targets, const LossOptions& options,
              const TargetWeights& batch);

/// Those of a whole batch.
Losses losses(const NetOutput& output, const Targets& targets, const LossOptions& options);

}  // namespace move37
