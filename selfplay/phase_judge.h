#pragma once

#include <cstdint>
#include <vector>

namespace move37 {

/// Tells when a phase of self-play has taught what it can: when the loss on held-out rows has all
/// but ceased to fall. Deeper searches then have more to say. It must be the loss of all tasks
/// together: policies sharpen as fast as they are learned, so that their loss alone hardly moves
/// while values and owners still get better.
///
/// The measure is the mean loss over the last quarter of the phase, counted in samples, against
/// that of the quarter before.
class PhaseJudge {
 public:
  /// A phase begins after so many samples.
  explicit PhaseJudge(std::int64_t begin = 0) : begin_(begin) {}

  std::int64_t begin() const { return begin_; }

  /// A net that learned from so many samples had this loss on held-out rows. What was measured
  /// before the phase is ignored.
  void add(std::int64_t samples, double loss);

  /// Has the phase lasted for at least so many samples, and was the last gain too small?
  bool is_settled(std::int64_t least_samples) const;

 private:
  struct Measurement {
    std::int64_t samples;
    double loss;
  };
  double mean_loss(double from, double to) const;

  std::int64_t begin_;
  std::vector<Measurement> measurements_;
};

}  // namespace move37
