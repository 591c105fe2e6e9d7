#pragma once

#include "nets/net.h"

namespace move37 {

/// Gives `net` what `smaller` has learnt: from now on it says the same of every position, and its
/// further blocks and channels are free to learn more. That is the idea of Net2Net (Chen,
/// Goodfellow and Shlens 2016); where they copy old channels, new ones here work from random
/// weights, and nothing that came from `smaller` heeds them yet. New blocks hand on what they are
/// given. Nets of one form become equal.
/// Requires: `net` as it was made, with the random weights of a seed.
/// Throws: std::runtime_error if it has fewer blocks, channels, head channels or planes.
void grow(const NetImpl& smaller, NetImpl& net);

}  // namespace move37
