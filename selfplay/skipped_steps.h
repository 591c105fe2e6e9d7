#pragma once

#include <stdexcept>
#include <string>

namespace move37 {

/// Counts the steps in a row that were of no use. Once in a while a number overflows; a learner
/// that has diverged never comes back by itself.
class SkippedSteps {
 public:
  /// Throws: std::runtime_error with advice if so many in a row were skipped that all will be.
  void add_skipped() {
    if (++in_a_row_ < kMost) return;
    throw std::runtime_error(
        "learning has diverged: " + std::to_string(kMost) +
        " steps in a row had no finite loss or gradient; the same command goes on from the last "
        "checkpoint, with a lower --learning-rate perhaps");
  }
  void add_useful() { in_a_row_ = 0; }

 private:
  static constexpr int kMost = 20;
  int in_a_row_ = 0;
};

}  // namespace move37
