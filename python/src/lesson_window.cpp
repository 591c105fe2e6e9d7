#include "python/src/lesson_window.h"

#include <stdexcept>

#include "selfplay/game_store.h"

namespace move37::python {

Split to_split(const std::string& text) {
  if (text == "training") return Split::Training;
  if (text == "held-out") return Split::HeldOut;
  throw std::invalid_argument("'" + text + "' is neither 'training' nor 'held-out'");
}

LessonWindow::LessonWindow(Split split, std::int64_t max_rows, const TargetOptions& targets,
                           std::uint64_t seed)
    : window_(split, max_rows), random_(seed), writer_(targets) {
  if (max_rows < 1) throw std::invalid_argument("max_rows must be at least 1");
  if (!(targets.td_lambda >= 0 && targets.td_lambda <= 1))
    throw std::invalid_argument("td_lambda must be within 0 to 1");
}

bool LessonWindow::add(const GameRecord& game) {
  const std::lock_guard lock(mutex_);
  if (num_rows(game) == 0 || split_of(game) != window_.split()) return false;
  window_.add(game);
  return true;
}

std::vector<std::int64_t> LessonWindow::load(const GameStore& store) {
  const std::lock_guard lock(mutex_);
  return move37::load(store, window_);
}

Batch LessonWindow::sample(int rows) {
  const std::lock_guard lock(mutex_);
  if (rows < 1) throw std::invalid_argument("at least one row must be asked for");
  if (window_.empty()) throw std::invalid_argument("there is no row to learn from");
  window_.sample(rows, random_, examples_);
  Batch batch;
  writer_.write(examples_, random_, batch);
  return batch;
}

std::int64_t LessonWindow::rows() const {
  const std::lock_guard lock(mutex_);
  return window_.rows();
}

std::int64_t LessonWindow::games() const {
  const std::lock_guard lock(mutex_);
  return window_.games();
}

}  // namespace move37::python
