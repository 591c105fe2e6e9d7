#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "selfplay/checkpoint.h"
#include "selfplay/current_net.h"
#include "selfplay/game_source.h"
#include "selfplay/game_store.h"
#include "selfplay/lessons.h"
#include "selfplay/run_status.h"
#include "selfplay/training_options.h"

namespace move37 {

/// Learning from self-play: actors play with the newest net, games go to the store, the learner
/// learns from them, and now and then there is a new net. All of it lives in one folder:
///
///     run.toml       every option
///     games.db       games, nets, metrics (GameStore)
///     nets/          each net that played, named by the samples that it learned from
///     checkpoints/   what it takes to go on
///
/// A run that was stopped or killed at any moment goes on from its last checkpoint; no game that
/// was finished is lost.
///
/// Threads: one at a time.
class TrainingRun {
 public:
  /// Whom a run tells what it does; called on the thread of run().
  struct Listener {
    std::function<void(const std::string& text)> note;      // one line, something to know
    std::function<void(const RunStatus& status)> progress;  // about once a second
  };

  /// Opens a new folder or an old one. `options` are written to run.toml.
  /// Throws: std::invalid_argument for options out of range; std::runtime_error if the folder
  /// cannot be used, another process uses it, or its checkpoint is of a net of another form.
  TrainingRun(std::filesystem::path folder, const TrainingOptions& options, Listener listener);

  /// Plays and learns until the time is over or `stop` is set, and leaves a checkpoint.
  /// Throws: std::runtime_error, such as for a full disk; what is in the store stays.
  void run(const std::atomic<bool>& stop);

  RunStatus status() const;

 private:
  void resume();
  void find_net();
  void start_selfplay();
  bool is_over() const;
  double seconds() const;
  double progress() const;

  void collect();
  void learn();
  void publish();
  void follow_phases();
  void record_metrics();

  std::filesystem::path folder_;
  TrainingOptions options_;
  Listener listener_;
  GameStore store_;
  CheckpointFolder checkpoints_;
  Lessons lessons_;
  CurrentNet net_;
  std::unique_ptr<GameSource> games_;  // null before run(); uses net_

  std::chrono::steady_clock::time_point begin_;
  double seconds_before_ = 0;     // learned by earlier processes
  double next_export_ = 0;        // in seconds()
  std::int64_t last_export_ = 0;  // samples
  std::int64_t num_games_ = 0;    // in the store
  int phase_ = 0;
  GameSummary recent_;
  StepReport last_step_;
  LossReport training_loss_;  // a running mean
  std::optional<LossReport> held_out_loss_;
};

}  // namespace move37
