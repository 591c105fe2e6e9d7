#pragma once

#include <vector>

#include "engine/evaluator.h"

namespace move37 {

/// What the evaluator says of each position. Requires: at least one; as Evaluator::evaluate.
inline std::vector<Evaluation> evaluate_all(Evaluator& evaluator,
                                            const std::vector<Position>& positions,
                                            Random& random) {
  std::vector<const Position*> pointers;
  for (const Position& position : positions)
    pointers.push_back(&position);
  std::vector<Evaluation> evaluations;
  evaluator.evaluate(pointers, random, evaluations);
  return evaluations;
}

}  // namespace move37
