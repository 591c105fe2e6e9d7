#pragma once

#include <cstddef>
#include <vector>

#include "selfplay/learner.h"

namespace move37 {

/// Moves a mean by this share of the way to a report: 1 / n makes the mean of n reports, a constant
/// makes a running one.
inline void blend(LossReport& mean, const LossReport& report, float share) {
  std::vector<float> numbers;
  LossReport::each(report, [&](const char*, float number) { numbers.push_back(number); });
  std::size_t next = 0;
  LossReport::each(mean,
                   [&](const char*, float& field) { field += share * (numbers[next++] - field); });
}

}  // namespace move37
