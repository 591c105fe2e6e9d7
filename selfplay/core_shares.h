#pragma once

#include "engine/cores.h"
#include "selfplay/training_options.h"

namespace move37 {

/// How a run divides the processor. A learner that shares its cores with actors falls behind them:
/// on two cores it learned 730 samples a second beside two actors, 1,250 beside one.
struct CoreShares {
  int actors = 1;   // threads that play; none in a run that only learns
  int learner = 1;  // threads that learn
};

/// What the options say; where they say 0, a learner on the processor gets half of the cores, for
/// each actor makes as many rows as a core can learn from (docs/experiments.md, "Who gets the
/// cores"), but not more than a batch has rows for, and the actors get the rest. Beside a GPU they
/// leave two: to the learner, and to who hands the net its positions, for whom all others wait. A
/// run that only learns has all cores for it. In lockstep all is one thread.
/// Requires: cores >= 1.
CoreShares share_cores(const TrainingOptions& options, int cores);

}  // namespace move37
