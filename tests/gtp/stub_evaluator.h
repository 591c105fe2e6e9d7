#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "engine/evaluator.h"

namespace move37::test {

/// An evaluator that says what a test wants to hear, as slowly as the test wants.
class StubEvaluator : public Evaluator {
 public:
  /// Fills in all but the policy, which is the same for all moves.
  using Judge = std::function<void(const Position&, Evaluation&)>;

  explicit StubEvaluator(Judge judge, std::chrono::milliseconds delay = {})
      : judge_(std::move(judge)), delay_(delay) {}

  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    std::this_thread::sleep_for(delay_);
    if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const std::size_t size = static_cast<std::size_t>(num_actions(positions[i]->size()));
      evaluations[i] = {std::vector<float>(size), 0, 0, {}};
      judge_(*positions[i], evaluations[i]);
    }
    num_judged_ += static_cast<int>(positions.size());
  }

  /// How many positions were judged so far.
  int num_judged() const { return num_judged_; }

 private:
  Judge judge_;
  std::chrono::milliseconds delay_;
  std::atomic<int> num_judged_{0};
};

}  // namespace move37::test
