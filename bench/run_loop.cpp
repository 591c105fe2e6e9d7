// Runs one of the engine's inner loops so many times and says nothing: for callgrind and perf.
#include <cstdlib>
#include <iostream>
#include <string>

#include "bench/inner_loops.h"

int main(int argc, char** argv) {
  const std::string name = argc == 4 ? argv[1] : "";
  for (const move37::InnerLoop& loop : move37::inner_loops()) {
    if (name != loop.name) continue;
    const std::function<void()> turn = loop.prepare(std::atoi(argv[2]));
    for (int left = std::atoi(argv[3]); left > 0; --left)
      turn();
    return EXIT_SUCCESS;
  }
  std::cerr << "usage: run_loop NAME SIZE TURNS\n";
  for (const move37::InnerLoop& loop : move37::inner_loops())
    std::cerr << "  " << loop.name << '\n';
  return EXIT_FAILURE;
}
