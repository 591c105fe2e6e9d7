#pragma once

#include <atomic>

#include "engine/evaluator.h"
#include "selfplay/training_options.h"

namespace move37 {

/// What a machine can do.
struct Calibration {
  int threads = 1;
  double evaluations = 0;  // a second, of the bare net on all threads together
  double samples = 0;      // a second, of the learner
};

/// Measures both at once, as they will work, for about so many seconds or until `stop` is set.
/// Throws: as the evaluator and Learner.
Calibration calibrate(const TrainingOptions& options, int threads, Evaluator& net, double seconds,
                      const std::atomic<bool>& stop);

/// What a run may hope for.
struct Forecast {
  double games = 0;    // an hour
  double samples = 0;  // a second
};

/// If games last for as many moves as the board has points, and nine tenths of the actors' time
/// belong to the net.
Forecast forecast(const Calibration& calibration, const TrainingOptions& options,
                  const SelfplaySearch& search);

}  // namespace move37
