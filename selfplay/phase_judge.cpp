#include "selfplay/phase_judge.h"

#include <limits>

namespace move37 {
namespace {

constexpr double kLeastGain = 0.01;             // of the loss from one quarter to the next
constexpr std::size_t kLeastMeasurements = 12;  // in a phase: three a quarter

}  // namespace

void PhaseJudge::add(std::int64_t samples, double loss) {
  if (samples > begin_) measurements_.push_back({samples, loss});
}

bool PhaseJudge::is_settled(std::int64_t least_samples) const {
  if (measurements_.size() < kLeastMeasurements) return false;
  const std::int64_t length = measurements_.back().samples - begin_;
  if (length < least_samples) return false;
  const double before = mean_loss(0.5, 0.75);
  const double now = mean_loss(0.75, 1);
  return before - now < kLeastGain * before;  // false if a quarter has no measurement
}

// Over this part of the phase, from 0 to 1; not a number if nothing was measured there.
double PhaseJudge::mean_loss(double from, double to) const {
  const double length = static_cast<double>(measurements_.back().samples - begin_);
  double sum = 0;
  int count = 0;
  for (const Measurement& measurement : measurements_) {
    const double place = static_cast<double>(measurement.samples - begin_) / length;
    if (place <= from || place > to) continue;
    sum += measurement.loss;
    ++count;
  }
  return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace move37
