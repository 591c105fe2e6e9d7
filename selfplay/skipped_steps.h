#pragma once

#include <functional>
#include <stdexcept>
#include <string>

#include "selfplay/learner.h"

namespace move37 {

/// Counts the steps in a row that were of no use. Once in a while a number overflows; a learner that
/// has diverged never comes back by itself.
class SkippedSteps {
 public:
  /// Was this step skipped? If so, it is told. Throws: std::runtime_error with advice if so many in
  /// a row were that all will be.
  bool add(const StepReport& step, const std::function<void(const std::string&)>& tell) {
    in_a_row_ = step.skipped ? in_a_row_ + 1 : 0;
    if (step.skipped) tell("a step was skipped: its loss or gradient is no finite number");
    if (in_a_row_ < kMost) return step.skipped;
    throw std::runtime_error(
        "learning has diverged: " + std::to_string(kMost) +
        " steps in a row had no finite loss or gradient; the same command goes on from the last "
        "checkpoint, with a lower --learning-rate perhaps");
  }

 private:
  static constexpr int kMost = 20;
  int in_a_row_ = 0;
};

}  // namespace move37
