#pragma once

#include <cstdint>
#include <string>

#include "app/bench/case.h"
#include "app/bench/probe.h"

namespace move37::app {

/// How the speeds of a net are measured.
struct ProbeOptions {
  NetEvaluatorOptions evaluator;
  int batch = 16;             // positions a call of the net
  int search_batch = 0;       // leaves a call of a search's thread; 0: as many as the net asks for
  std::int64_t visits = 200;  // of a search
};

/// All that is asked of a net: as it is run here, beside LibTorch and in 32 bits; alone, in
/// searches and in self-play. Throws: as make_evaluator().
ProbeGroup net_probes(const BenchCase& bench_case, const ProbeOptions& options);

/// What the speed of a net that runs depends on, but for the machine.
Facts net_facts(const BenchCase& bench_case, const ProbeOptions& options, const NetInfo& info);

/// What computes in 32 bits as this kernel does: by tiles or not, or "torch".
std::string kernel_in_32_bits(const std::string& kernel);

/// What needs no net: light playouts.
ProbeGroup board_probes(int size, int threads);

}  // namespace move37::app
