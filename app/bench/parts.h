#pragma once

#include <string>

#include "app/bench/case.h"
#include "app/bench/probe.h"
#include "app/bench/probes.h"

namespace move37::app {

/// "6x96 on 9x9, parts of an evaluation".
std::string parts_title(const BenchCase& bench_case);

/// Where the time of an evaluation goes: how many microseconds a position its parts take, and the
/// whole of it, on one thread and by batches. Each part is done by itself, so that it finds in the
/// cache what it needs. The tower is a difference: it is what a net takes longer than the same net
/// without its tower. To the whole there lack the way to the net and the reading of its outputs.
/// Throws: as make_evaluator().
ProbeGroup part_probes(const BenchCase& bench_case, const ProbeOptions& options);

}  // namespace move37::app
