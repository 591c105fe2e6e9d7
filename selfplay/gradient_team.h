#pragma once

#include <deque>

#include "nets/loss.h"
#include "selfplay/batch_tensors.h"
#include "selfplay/loss_report.h"
#include "selfplay/trained_net.h"

namespace move37 {

/// All numbers of a report, fetched from the device at once.
LossReport report(const Losses& losses, const Targets& targets);

/// Differentiates the loss of a net on several threads of a processor, each of which takes some
/// rows of the batch with weights of its own. LibTorch would share out every single operation, and
/// its threads would wait for each other after each.
///
/// A normalisation then sees the rows of its thread only.
class GradientTeam {
 public:
  /// `leader` is the net; it and `loss` outlive the team. `size`: threads, at least 1.
  GradientTeam(TrainedNet& leader, const Means& means, const LossOptions& loss, int size);

  /// Leaves the gradients of the mean loss of the rows in the leader, and tells it. On as many
  /// threads the same numbers each time.
  LossReport differentiate(const Batch& batch);

 private:
  /// Of these rows by this net, `share` of the batch.
  LossReport differentiate(TrainedNet& net, const BatchTensors& rows, double share) const;

  TrainedNet& leader_;
  const LossOptions& loss_;
  std::deque<TrainedNet> helpers_;
};

}  // namespace move37
