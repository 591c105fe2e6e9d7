#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "selfplay/batch.h"
#include "selfplay/checkpoint.h"
#include "selfplay/game_store.h"
#include "selfplay/imitation/exam.h"
#include "selfplay/imitation/game_import.h"
#include "selfplay/imitation/imitation_status.h"
#include "selfplay/imitation/move_library.h"
#include "selfplay/imitation/sgf_files.h"
#include "selfplay/learner.h"
#include "selfplay/run_folder.h"
#include "selfplay/skipped_steps.h"
#include "selfplay/training_options.h"

namespace move37 {

/// How the nets of an ImitationRun are run to be examined.
NetEvaluatorOptions exam_evaluator_options(const TrainingOptions& options);

/// Learning from games of people (Silver et al. 2016, "Supervised learning of policy networks").
/// All of it lives in a folder as that of a TrainingRun, whose parts it shares: run.toml, games.db,
/// nets/ and checkpoints/; beside them exam.txt, how the newest net foretells games that it never
/// learned from, and left-out.txt, what was malformed or unreadable in the sources.
///
/// A run that was stopped or killed goes on from its last checkpoint, or if none is left from its
/// newest net; which rows make its next batch depends on the seed and the number of steps alone.
///
/// Threads: one at a time.
class ImitationRun {
 public:
  /// Whom a run tells what it does.
  struct Listener {
    std::function<void(const std::string& text)> note;            // one line, something to know
    std::function<void(const ImitationStatus& status)> progress;  // after each step
  };

  /// Opens a new folder or an old one. `options` are written to run.toml.
  /// Throws: as TrainingRun.
  ImitationRun(std::filesystem::path folder, const TrainingOptions& options, Listener listener);

  /// Adds the games of sources to the store, but for those that it has; tells what was left out.
  /// Throws: std::runtime_error such as for a full disk.
  void add_games(const std::vector<SgfSource>& sources, const std::atomic<bool>& stop);

  /// Learns until the time is over or `stop` is set, and leaves a net and a checkpoint; nothing if
  /// `stop` is set already.
  /// Throws: std::runtime_error if there is no game to learn from, or such as for a full disk.
  void run(const std::atomic<bool>& stop);

  ImitationStatus status() const;

  /// The file of its newest net, if there is one.
  std::optional<std::filesystem::path> newest_net() const {
    return move37::newest_net(folder_, store_);
  }

 private:
  void resume();
  void restore(const Checkpoint& checkpoint);
  bool go_on_from(const StoredNet& net);
  void begin();
  void load_games();
  void learn();
  void publish();
  std::shared_ptr<NetEvaluator> export_net(const StoredNet& stored);
  void examine(NetEvaluator& net, const StoredNet& stored);
  void save_checkpoint(std::int64_t samples);

  double seconds() const;
  std::uint64_t seed_of_step() const;
  const Batch& draw(Random& random);

  std::filesystem::path folder_;
  TrainingOptions options_;
  Listener listener_;
  GameStore store_;
  CheckpointFolder checkpoints_;
  Learner learner_;
  MoveLibrary library_;   // to learn from
  MoveLibrary held_out_;  // to be examined by
  BatchWriter writer_;
  Batch batch_;

  bool is_running_ = false;
  std::chrono::steady_clock::time_point begin_;
  double seconds_before_ = 0;      // learned by earlier processes
  std::int64_t last_export_ = -1;  // samples
  StepReport last_step_;
  SkippedSteps skipped_steps_;
  LossReport training_loss_;  // a running mean
  Exam exam_;
};

}  // namespace move37
