#pragma once

#include <cstdint>

#include "nets/flat_net.h"
#include "nets/means.h"
#include "nets/net.h"

namespace move37 {

/// A net on its device, and the vectors that hold its numbers.
///
/// Threads: one at a time.
struct TrainedNet {
  /// Random weights of this seed.
  TrainedNet(const NetOptions& options, std::uint64_t seed, const Means& means);

  /// planes: [B, C, N, N]. In the numbers of the hardware.
  NetOutput forward(const at::Tensor& planes);

  Net net;
  FlatNet flat;
  Hardware hardware;
};

}  // namespace move37
