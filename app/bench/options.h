#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/bench/case.h"
#include "app/bench/probes.h"

namespace move37::app {

/// What `move37 bench` is asked to measure.
struct BenchOptions {
  std::vector<BenchCase> cases;
  ProbeOptions probes;
  bool parts = false;       // measure the parts of an evaluation too
  bool learning = false;    // and how fast a net learns
  double seconds = 0.5;     // a measurement
  int repeats = 5;          // measurements of each figure; the median counts
  std::string json;         // file for the figures, "-" for standard output; empty: none
  std::string before;       // file with the figures of an earlier run; empty: none
  double tolerance = 0.15;  // so much slower than that is no regression yet
  std::string command;      // all words of the command line
};

/// Reads the command line; argv[0] is "bench". Nothing if the user asked for help, and got it.
/// Throws: std::exception that tells what is wrong.
std::optional<BenchOptions> parse_bench_options(int argc, char** argv);

}  // namespace move37::app
