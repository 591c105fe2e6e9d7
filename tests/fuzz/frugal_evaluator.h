#pragma once

#include <atomic>
#include <stdexcept>

#include "engine/evaluator.h"

namespace move37::test {

/// An evaluator for inputs that nobody has read: it gives out after a number of positions, so that
/// no command keeps a search busy for long, whatever limits the input has set. Until then all moves
/// are alike and each stone owns its point.
class FrugalEvaluator : public Evaluator {
 public:
  explicit FrugalEvaluator(int positions) : left_(positions) {}

  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i) {
      if (left_-- <= 0) throw std::runtime_error("enough was evaluated");
      evaluations[i] = evaluation_of(*positions[i]);
    }
  }

 private:
  static Evaluation evaluation_of(const Position& position) {
    const int size = position.size();
    Evaluation evaluation{std::vector<float>(num_actions(size)), 0, 0, {}};
    each_point(size, [&](Point p) {
      const Color stone = position.board().color(p);
      const float owner = stone == Color::Empty ? 0.0f : stone == position.to_move() ? 0.9f : -0.9f;
      evaluation.ownership.push_back(owner);
      evaluation.score += owner;
    });
    return evaluation;
  }

  std::atomic<int> left_;
};

}  // namespace move37::test
