#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/evaluator.h"

namespace move37 {

/// How fast an evaluator is in calls of so many positions.
struct BatchRate {
  int batch = 1;
  double per_second = 0;  // positions
};

/// Times an evaluator with 1, 2, 4, ... positions of boards of this size a call, up to 32. Stops
/// earlier once more of them gain next to nothing, or where the next call would not be over after
/// so many seconds in all; a single position is always timed.
/// Throws: what the evaluator throws.
std::vector<BatchRate> measure_batches(Evaluator& evaluator, int size, double seconds);

/// The smallest batch with nearly the speed of the best: 75 %, for a search that asks for more at
/// once looks where it would have known better. Requires: at least one rate.
int choose_batch(const std::vector<BatchRate>& rates);

/// The batch of each of so many threads that search one tree. What costs strength is all that is in
/// flight: so where an evaluator merges the calls of threads, its good batch is for all of them.
/// Elsewhere each call has a core of its own and must be worth it alone. Requires: threads >= 1.
int batch_of_thread(const Evaluator& evaluator, int threads);

/// "1: 9893/s, 2: 10120/s": for a log.
std::string to_string(const std::vector<BatchRate>& rates);

/// The widest batch that a search has use for after so many visits: while its tree is small, more
/// leaves would be spent on moves that a few would have shown to be bad.
constexpr std::int64_t useful_batch(std::int64_t visits) {
  constexpr std::int64_t kVisitsPerLeaf = 4;
  return 1 + visits / kVisitsPerLeaf;
}

/// Another evaluator with a good batch of its own.
class BatchedEvaluator : public Evaluator {
 public:
  BatchedEvaluator(std::shared_ptr<Evaluator> evaluator, int good_batch)
      : evaluator_(std::move(evaluator)), good_batch_(good_batch) {}

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    evaluator_->evaluate(positions, random, evaluations);
  }
  int good_batch() const override { return good_batch_; }
  bool merges_calls() const override { return evaluator_->merges_calls(); }
  bool sees_planes_alone() const override { return evaluator_->sees_planes_alone(); }
  bool knows_score() const override { return evaluator_->knows_score(); }

 private:
  const std::shared_ptr<Evaluator> evaluator_;
  const int good_batch_;
};

}  // namespace move37
