#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "engine/evaluator.h"
#include "nets/net_evaluator.h"

namespace move37::app {

/// Finds the evaluator to play with: the net that the user named, else the shipped one for a size
/// of board, else random playouts. Each file is loaded once.
///
/// Threads: safe to call from several at once; the log too must be.
class NetLoader {
 public:
  using Log = std::function<void(std::string_view)>;

  /// `file` may be empty: no net was named. With `measures_batch` a net's good batch is chosen by
  /// measurement. Throws: std::runtime_error if there is no such file.
  NetLoader(const std::filesystem::path& file, const NetEvaluatorOptions& options,
            bool measures_batch, Log log);

  /// Tells the log what it found and measured, and says so honestly if that is no net.
  /// Throws: std::runtime_error with the reason if the net that was named cannot be loaded, or the
  /// shipped one cannot as the options, or MOVE37_KERNEL, want it to run.
  std::shared_ptr<Evaluator> load(int size);

 private:
  std::shared_ptr<Evaluator> load_file(const std::filesystem::path& file);
  std::shared_ptr<Evaluator> rollouts(const std::string& why);
  std::shared_ptr<Evaluator> with_good_batch(std::shared_ptr<Evaluator> net, int size) const;

  const std::filesystem::path named_;
  const NetEvaluatorOptions options_;
  const bool measures_batch_;
  const Log log_;
  std::mutex mutex_;
  std::map<std::filesystem::path, std::shared_ptr<Evaluator>> loaded_;  // rollouts: no path
};

}  // namespace move37::app
