#pragma once

#include <atomic>
#include <filesystem>
#include <future>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "selfplay/training_run.h"

namespace move37::python {

/// A training run on a thread of its own, so that Python's main thread hears of Ctrl-C at once and
/// all that is told to Python is told on the caller's thread.
///
/// Threads: one caller. Never asks for the GIL.
class BackgroundRun {
 public:
  /// What the run said since the last time it was asked.
  struct News {
    std::vector<std::string> notes;
    std::optional<RunStatus> status;
  };

  /// Opens the folder and begins to learn.
  BackgroundRun(std::filesystem::path folder, const TrainingOptions& options);
  /// Stops it and waits.
  ~BackgroundRun();

  /// Waits for its end, so long at most; true if it is over.
  bool wait_for(std::chrono::milliseconds time);
  News take_news();

  /// Ends it; it leaves a checkpoint.
  void stop() { stop_ = true; }

  /// Where it stood at its end. Waits for it. Throws: what the run threw.
  RunStatus result() { return done_.get(); }

 private:
  RunStatus run(const std::filesystem::path& folder, const TrainingOptions& options);

  std::atomic<bool> stop_{false};
  std::mutex mutex_;  // guards news_
  News news_;
  std::future<RunStatus> done_;  // last: its thread uses all of the above
};

}  // namespace move37::python
