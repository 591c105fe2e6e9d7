#pragma once

#include "selfplay/training_options.h"

namespace move37 {

/// How a run divides the processor. More threads than cores would only take the processor from each
/// other: on two cores, two actors and a learner did two thirds of what one actor and a learner do.
struct CoreShares {
  int actors = 1;   // threads that play
  int learner = 1;  // threads that learn
};

/// What the options say; where they say 0, a learner on the processor gets a third of the cores,
/// but not more than its batches can keep busy, and the actors get the rest. In lockstep all is one
/// thread. Requires: cores >= 1.
CoreShares share_cores(const TrainingOptions& options, int cores);

/// The cores of this machine, at least 1.
int num_cores();

}  // namespace move37
