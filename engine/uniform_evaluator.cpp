#include "engine/uniform_evaluator.h"

namespace move37 {

void UniformEvaluator::evaluate(const std::vector<const Position*>& positions, Random&,
                                std::vector<Evaluation>& evaluations) {
  if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) {
    Evaluation& evaluation = evaluations[i];
    evaluation.policy.assign(num_actions(positions[i]->size()), 0.0f);
    evaluation.value = 0;
    evaluation.score = 0;
    evaluation.ownership.clear();
  }
}

}  // namespace move37
