// Times the engine's inner loops. One of them: engine_bench --benchmark_filter=playout
#include <string>

#include <benchmark/benchmark.h>

#include "bench/inner_loops.h"

namespace move37 {
namespace {

void time_loop(benchmark::State& state, const InnerLoop& loop, int size) {
  const std::function<void()> turn = loop.prepare(size);
  for (auto _ : state)
    turn();
  state.SetItemsProcessed(state.iterations());
}

void register_loops() {
  for (const InnerLoop& loop : inner_loops()) {
    for (const int size : {9, 19}) {
      const std::string name = std::string(loop.name) + '/' + std::to_string(size);
      benchmark::RegisterBenchmark(name.c_str(),
                                   [=](benchmark::State& state) { time_loop(state, loop, size); });
    }
  }
}

}  // namespace
}  // namespace move37

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  move37::register_loops();
  benchmark::RunSpecifiedBenchmarks();
}
