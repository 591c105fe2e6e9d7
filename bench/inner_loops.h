#pragma once

#include <functional>
#include <vector>

namespace move37 {

/// One of the loops in which the engine spends its time.
struct InnerLoop {
  const char* name;

  /// Makes ready on a board of this size; each call of what it returns is one turn of the loop.
  std::function<void()> (*prepare)(int size);
};

/// All of them. Programs time them (engine_bench) or count their instructions (run_loop).
std::vector<InnerLoop> inner_loops();

}  // namespace move37
