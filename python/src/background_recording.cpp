#include "python/src/background_recording.h"

#include <atomic>
#include <future>
#include <stdexcept>
#include <utility>
#include <vector>

#include "python/src/interrupt.h"

namespace move37::python {
namespace {

/// Another evaluator, until it is told to stop: then it throws, which ends the search.
class StoppableEvaluator final : public Evaluator {
 public:
  explicit StoppableEvaluator(std::shared_ptr<Evaluator> other) : other_(std::move(other)) {}

  void stop() { is_stopped_ = true; }

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    if (is_stopped_) throw std::runtime_error("stopped");
    other_->evaluate(positions, random, evaluations);
  }
  int good_batch() const override { return other_->good_batch(); }
  bool merges_calls() const override { return other_->merges_calls(); }
  bool knows_score() const override { return other_->knows_score(); }

 private:
  const std::shared_ptr<Evaluator> other_;
  std::atomic<bool> is_stopped_{false};
};

}  // namespace

SearchRecording record_in_background(std::shared_ptr<Evaluator> evaluator, const Game& board,
                                     const SearchOptions& search, const RecordingOptions& options) {
  const auto stoppable = std::make_shared<StoppableEvaluator>(std::move(evaluator));
  auto recording = std::async(std::launch::async,
                              [&] { return record_search(stoppable, board, search, options); });
  try {
    while (recording.wait_for(kSignalPatience) != std::future_status::ready)
      check_signals();
  } catch (...) {
    stoppable->stop();
    recording.wait();
    throw;
  }
  return recording.get();
}

}  // namespace move37::python
