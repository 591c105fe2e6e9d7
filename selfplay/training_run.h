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

#include "selfplay/calibration.h"
#include "selfplay/checkpoint.h"
#include "selfplay/current_net.h"
#include "selfplay/game_source.h"
#include "selfplay/game_store.h"
#include "selfplay/ladder.h"
#include "selfplay/lessons.h"
#include "selfplay/phase_judge.h"
#include "selfplay/run_folder.h"
#include "selfplay/run_status.h"
#include "selfplay/skipped_steps.h"
#include "selfplay/training_options.h"

namespace move37 {

/// Learning from self-play: actors play with the newest net, games go to the store, the learner
/// learns from them, and now and then there is a new net. All of it lives in one folder:
///
///     run.toml       every option
///     games.db       games, nets, matches, metrics (GameStore)
///     nets/          nets that played, named by the samples that they learned from: the newest
///                    and those of the ladder; where there is none, all
///     checkpoints/   what it takes to go on
///
/// A run that was stopped or killed at any moment goes on from its last checkpoint, or if none is
/// left from its newest net. Who stops it loses the games that are not over; who kills it also
/// those that were not written yet, of the last seconds. In lockstep, and not interrupted, the same
/// seed is the same run bit for bit; its clock counts the work that is done.
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

  /// Plays and learns until the time is over or `stop` is set, and leaves a checkpoint. Where a
  /// ladder has been begun, the last net climbs it after that time.
  /// Throws: std::runtime_error, such as for a full disk; what is in the store stays.
  void run(const std::atomic<bool>& stop);

  RunStatus status() const;

  /// The file of the net that was made last; nothing if there is none yet.
  std::optional<std::filesystem::path> newest_net() const {
    return move37::newest_net(folder_, store_);
  }

 private:
  void resume();
  bool go_on_from(const StoredNet& net);
  void begin();
  void restore(const Checkpoint& checkpoint);
  std::optional<StoredNet> find_net();
  void play_with(std::shared_ptr<NetEvaluator> net, std::int64_t id);
  void measure_machine(const std::atomic<bool>& stop);
  std::string forecast_text(const Calibration& machine) const;
  void require_lessons() const;
  void start_selfplay();

  double seconds() const;
  bool is_over() const;

  void tell_progress();
  void collect();
  void keep(const std::vector<GameRecord>& games);
  void learn();
  void publish();
  void export_net(std::int64_t samples);
  void save_checkpoint(std::int64_t samples);
  void watch_health(std::int64_t samples);
  std::optional<ValueLosses> value_losses() const;

  void follow_phases();
  bool phase_is_over() const;
  double end_of_phase(int phase) const;
  void climb(const std::atomic<bool>& stop);

  std::filesystem::path folder_;
  TrainingOptions options_;
  int num_actors_;  // threads that play
  Listener listener_;
  GameStore store_;
  CheckpointFolder checkpoints_;
  Lessons lessons_;
  CurrentNet net_;
  bool is_own_form_ = true;      // of that net; an older one may be smaller
  double bare_evaluations_ = 0;  // a second, of a net of the own form; 0: not measured
  Ladder ladder_;
  std::unique_ptr<GameSource> games_;  // null but in run(); uses net_

  std::chrono::steady_clock::time_point begin_;
  double seconds_before_ = 0;     // learned by earlier processes
  ProcessBeginning process_;
  double next_export_ = 0;        // in seconds()
  double next_rung_ = 0;          // likewise
  double next_progress_ = 0;      // likewise
  std::int64_t last_export_ = 0;  // samples
  std::int64_t num_games_ = 0;    // in the store
  int phase_ = 0;
  PhaseJudge phase_judge_;
  ActorCounts played_;  // by the actors of a run() that is over
  GameSummary recent_;
  StepReport last_step_;
  SkippedSteps skipped_steps_;
  LossReport training_loss_;  // a running mean
  LossReport learned_loss_, held_out_loss_;  // of the averaged net
  double policy_entropy_ = 0;  // of the last net
  std::optional<Rung> strength_;
};

}  // namespace move37
