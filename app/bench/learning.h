#pragma once

#include "app/bench/case.h"
#include "app/bench/probe.h"

namespace move37::app {

/// From how many rows a second a net learns by batches of training (forward, backward, Muon and the
/// average of the weights), beside LibTorch's convolutions; and, of one thread, how many rows of
/// games a second become batches. Throws: as Learner.
ProbeGroup learning_probes(const BenchCase& bench_case, const NetEvaluatorOptions& run);

}  // namespace move37::app
