#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "selfplay/batch.h"
#include "selfplay/replay_window.h"

namespace move37::python {

/// "training" or "held-out". Throws: std::invalid_argument for other texts.
Split to_split(const std::string& text);

/// A replay window and the chance by which batches are drawn from it, as the learner does.
///
/// Threads: safe to call from several at once. Never asks for the GIL.
class LessonWindow {
 public:
  LessonWindow(Split split, std::int64_t max_rows, const TargetOptions& targets,
               std::uint64_t seed);

  /// False if the game was not taken: it is of the other split, or has no rows.
  bool add(const GameRecord& game);

  /// Fills the window with the newest games of a store; the ids of damaged games, left out.
  std::vector<std::int64_t> load(const GameStore& store);

  /// So many rows, newly drawn. Throws: std::invalid_argument if there is none to draw.
  Batch sample(int rows);

  std::int64_t rows() const;
  std::int64_t games() const;

 private:
  mutable std::mutex mutex_;  // guards all below
  ReplayWindow window_;
  Random random_;
  BatchWriter writer_;
  std::vector<Example> examples_;
};

/// `for batch in window.batches(128)`, without an end.
struct Batches {
  std::shared_ptr<LessonWindow> window;
  int rows;
};

}  // namespace move37::python
