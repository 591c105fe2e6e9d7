#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "engine/evaluator.h"
#include "nets/net_evaluator.h"

namespace move37::app {

/// A net that is ready to play.
struct LoadedNet {
  std::shared_ptr<Evaluator> evaluator;
  std::string description;  // "6x64 net, 0.5 M weights, bfloat16 on cpu"
};

/// What the program can do only with LibTorch. Loading LibTorch takes a third of a second, so it
/// stands in a module of its own that is loaded when it is first needed: a GTP client hears the
/// engine's name at once, while its net is still being read.
struct TorchPart {
  /// As move37::load_net_evaluator.
  LoadedNet (*load_net)(const std::filesystem::path& file, const NetEvaluatorOptions& options);

  /// Runs one of the subcommands that need LibTorch ("train", "match", ...); argv[0] is its name.
  /// Returns the exit status.
  int (*run)(std::string_view command, int argc, char** argv);
};

/// The part, loaded on the first call. Throws: std::runtime_error with the reason if this program
/// was built without LibTorch, or the module or a library of its is missing. Threads: safe to call
/// from several at once.
const TorchPart& torch_part();

}  // namespace move37::app
