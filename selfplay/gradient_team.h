#pragma once

#include <cstdint>
#include <deque>

#include "nets/loss.h"
#include "selfplay/batch_tensors.h"
#include "selfplay/loss_report.h"
#include "selfplay/trained_net.h"

namespace move37 {

/// How many threads so many rows of a batch are enough for: a normalisation judges by those of its
/// thread alone.
int threads_fed_by(std::int64_t rows);

/// Differentiates the loss of a net on several threads of a processor, each of which takes some
/// rows of the batch with weights of its own. LibTorch would share out every single operation, and
/// its threads would wait for each other after each.
///
/// A normalisation sees the rows of its thread only, and what it keeps of them is the leader's. All
/// else is as on one thread.
class GradientTeam {
 public:
  /// `leader` is the net; it and `loss` outlive the team. `size`: threads, at least 1.
  GradientTeam(TrainedNet& leader, const Means& means, const LossOptions& loss, int size);

  /// Leaves the gradients of the loss of a batch in the leader, and tells it. On as many threads
  /// the same numbers each time.
  LossReport differentiate(const Batch& batch);

 private:
  /// Of some rows of a batch of such weights, by this net.
  LossReport differentiate(TrainedNet& net, const BatchTensors& rows,
                           const TargetWeights& batch) const;

  TrainedNet& leader_;
  const LossOptions& loss_;
  std::deque<TrainedNet> helpers_;
};

}  // namespace move37
