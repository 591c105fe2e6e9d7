#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "engine/evaluator.h"
#include "engine/move.h"

namespace move37::test {

/// An evaluator that a test writes in a line: judges each position by a function.
class FunctionEvaluator : public Evaluator {
 public:
  using Judge = std::function<Evaluation(const Position&)>;

  explicit FunctionEvaluator(Judge judge) : judge_(std::move(judge)) {}

  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i)
      evaluations[i] = judge_(*positions[i]);
  }

 private:
  Judge judge_;
};

/// An evaluation with all moves alike.
inline Evaluation even_evaluation(int size, float value = 0, float score = 0) {
  return {std::vector<float>(num_actions(size), 0.0f), value, score, {}};
}

/// What an evaluator says of one position.
inline Evaluation evaluate(Evaluator& evaluator, const Position& position) {
  std::vector<Evaluation> evaluations;
  Random random(1);
  evaluator.evaluate({&position}, random, evaluations);
  return evaluations.at(0);
}

}  // namespace move37::test
