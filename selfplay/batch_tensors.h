#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>

#include "nets/loss.h"
#include "nets/net_options.h"
#include "selfplay/batch.h"

namespace move37 {

/// Some rows of a batch as a net and its losses want them, on a device. No copy on a processor: the
/// tensors read the batch, and do not outlive it.
struct BatchTensors {
  BatchTensors(const Batch& batch, const NetOptions& net, c10::Device device);
  /// `rows` of them from `begin` on, no copies either.
  BatchTensors part(std::int64_t begin, std::int64_t rows) const;
  std::int64_t rows() const { return planes.size(0); }

  at::Tensor planes;  // [B, options.planes, N, N]
  Targets targets;
};

}  // namespace move37
