#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "nets/net_evaluator.h"

namespace move37 {
class Net;
}

namespace move37::app {

/// A net, a board and how many threads: what `move37 bench` measures at a time.
struct BenchCase {
  std::filesystem::path file;  // of the net; empty: random weights
  NetOptions net;              // the shape of those
  int size = 9;
  int threads = 1;
  std::string name;  // of the net: "6x96", or its file's

  /// "6x96 on 9x9, 2 threads".
  std::string title() const;
};

/// "9x9, 2 threads".
std::string board_title(int size, int threads);

/// Reads NET@SIZE, where NET is BLOCKSxCHANNELS for random weights, or a file: "6x96@9",
/// "nets/weights/9x9.safetensors@9". Leaves threads at 1.
/// Throws: std::invalid_argument that quotes what it cannot read.
BenchCase parse_bench_case(const std::string& text);

/// Names nets by the whole path of their file where they would else be called like others.
void tell_apart(std::vector<BenchCase>& cases);

/// The net of a case. Throws: as read_net(), or std::invalid_argument for options out of range.
Net make_net(const BenchCase& bench_case);

/// The same, ready to play. Throws: as load_net_evaluator() and random_net_evaluator().
std::shared_ptr<NetEvaluator> make_evaluator(const BenchCase& bench_case,
                                             const NetEvaluatorOptions& options);

}  // namespace move37::app
