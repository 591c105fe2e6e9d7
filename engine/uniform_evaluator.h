#pragma once

#include "engine/evaluator.h"

namespace move37 {

/// Knows nothing: all moves alike, every position even. A search with it sees only how games end,
/// so that tests see only the search.
class UniformEvaluator : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;
  bool knows_score() const override { return false; }
};

}  // namespace move37
