#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace move37::app {

/// The middle of some values, or the mean of the two in the middle. Requires: not empty.
inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

}  // namespace move37::app
