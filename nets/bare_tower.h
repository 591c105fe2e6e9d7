#pragma once

#include <functional>

#include "nets/net_options.h"
#include "nets/precision.h"

namespace move37 {

/// The 3 x 3 convolutions of a net's tower and nothing else, by LibTorch's oneDNN on a processor:
/// each call takes as many positions as `batch` through as many of them. No net that is computed as
/// it is written can be faster; benchmarks ask how near one comes.
///
/// Threads: any number at once. Requires: precision Float32 or BFloat16.
std::function<void()> bare_tower(const NetOptions& net, int size, int batch, Precision precision);

}  // namespace move37
