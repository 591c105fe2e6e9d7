#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "selfplay/batch.h"
#include "selfplay/health.h"
#include "selfplay/learner.h"
#include "selfplay/replay_window.h"
#include "selfplay/token_bucket.h"
#include "selfplay/training_options.h"

namespace move37 {

class GameStore;

/// What a learner learns from, and how much of it: the replay window, games held out to measure by,
/// and the account of samples that self-play has paid for.
///
/// The seed decides all draws. Threads: one at a time.
class Lessons {
 public:
  /// Throws: as Learner.
  Lessons(const TrainingOptions& options, std::uint64_t seed);

  /// Fills the windows with the newest games of a store; all its rows are paid for. Returns the ids
  /// of damaged games, left out. Call it once, before anything else.
  std::vector<std::int64_t> load(const GameStore& store);

  /// Begins with the net of a file, which has learnt from so many samples; these are paid. Call it
  /// after load(). See Learner.
  NetOptions begin_with(const std::filesystem::path& net, std::int64_t samples);

  /// A new game: it is learned from, or held out to measure by.
  void add(const GameRecord& game);

  /// Is a step of learning paid for (who only learns pays nothing), and is there enough to draw
  /// from?
  bool can_step() const;

  /// One step of the optimiser. `progress`: see learning_rate(). Requires: can_step().
  StepReport step(double progress);

  /// How the averaged net does on rows that it learns from, or on held-out ones, newly drawn; all 0
  /// if there is none.
  LossReport measure(Split split);

  /// How an exported net does on rows of the window, and the averaged net on the same.
  /// Requires: window not empty.
  struct Examination {
    NetHealth health;
    LossReport averaged;
  };
  Examination examine(Evaluator& net);

  /// Writes the averaged net to a file and returns it ready to play. Requires: window not empty.
  /// Throws: as Learner::export_net.
  std::shared_ptr<NetEvaluator> export_net(const std::filesystem::path& file,
                                           std::map<std::string, std::string> provenance);

  /// All that it takes to go on, but for the games.
  safetensors::File state() const;
  /// Goes on from there: only rows that were produced since are still paid for.
  /// Throws: as Learner::restore; also if it is not of self-play.
  void restore(const safetensors::File& state);

  const Learner& learner() const { return learner_; }
  const ReplayWindow& window() const { return window_; }
  const ReplayWindow& held_out() const { return held_out_; }
  double tokens() const { return bucket_.tokens(); }
  /// Rows of training produced since the run began.
  std::int64_t rows() const { return rows_; }

 private:
  void fit_windows();
  const Batch& draw(const ReplayWindow& window, int rows);

  TrainingOptions options_;
  Learner learner_;
  ReplayWindow window_;
  ReplayWindow held_out_;
  TokenBucket bucket_;
  std::int64_t rows_ = 0;
  Random random_;
  BatchWriter writer_;
  std::vector<Example> examples_;
  Batch batch_;
};

/// How many of the newest rows of a split to keep when self-play has produced `total_rows` to learn
/// from. Held out: those of the same age, since on the targets of older nets any net looks worse
/// than it is.
std::int64_t window_rows(Split split, std::int64_t total_rows, const TrainingOptions& options);

/// How the nets of a run are evaluated, by its options.
NetEvaluatorOptions evaluator_options(const RunOptions& options);

/// How they learn, with the device and the threads that the options leave open.
LearnerOptions learner_options(const TrainingOptions& options);

/// Is this the state of lessons, not that of learning from games of people?
bool is_of_selfplay(const safetensors::File& state);

}  // namespace move37
