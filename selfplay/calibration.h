#pragma once

#include "engine/evaluator.h"
#include "selfplay/training_options.h"

namespace move37 {

/// What a machine can do.
struct Calibration {
  int threads = 1;
  double evaluations = 0;  // a second, of the bare net on all threads together
  double samples = 0;      // a second, of the learner while nothing else runs
};

/// Measures for about so many seconds. Throws: as the evaluator and Learner.
Calibration calibrate(const TrainingOptions& options, int threads, Evaluator& net, double seconds);

/// What a run may hope for.
struct Forecast {
  double games = 0;    // an hour
  double samples = 0;  // a second
};

/// If actors and learner have cores of their own, games last for as many moves as the board has
/// points, and nine tenths of the actors' time belong to the net.
Forecast forecast(const Calibration& calibration, const TrainingOptions& options,
                  const SelfplaySearch& search);

}  // namespace move37
