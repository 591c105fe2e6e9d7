#pragma once

#include <functional>

namespace move37 {

struct NetImpl;

/// Measures the statistics of a net's normalisations anew: forgets those that it has, and takes the
/// mean of those of all batches that `show` sends through the net. Leaves the net in evaluation
/// mode. An averaged net needs it: its weights were never together in a net that trained (Izmailov
/// et al. 2018, section 3.2).
void measure_statistics(NetImpl& net, const std::function<void()>& show);

}  // namespace move37
