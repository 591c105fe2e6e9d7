#include "engine/mixed_evaluator.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace move37 {

MixedEvaluator::MixedEvaluator(std::shared_ptr<Evaluator> net, std::shared_ptr<Evaluator> playouts,
                               const MixOptions& options)
    : net_(std::move(net)), playouts_(std::move(playouts)), options_(options) {
  if (!(options.lambda >= 0 && options.lambda <= 1)) {
    throw std::invalid_argument("lambda must be within 0 to 1");
  }
  if (!(options.policy_exponent > 0 && options.policy_exponent <= 10)) {
    throw std::invalid_argument("policy-exponent must be above 0, 10 at most");
  }
}

void MixedEvaluator::evaluate(const std::vector<const Position*>& positions, Random& random,
                              std::vector<Evaluation>& evaluations) {
  net_->evaluate(positions, random, evaluations);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    for (float& logit : evaluations[i].policy)
      logit *= options_.policy_exponent;
  }
  if (options_.lambda == 0) return;
  std::vector<Evaluation> playouts;
  playouts_->evaluate(positions, random, playouts);
  for (std::size_t i = 0; i < positions.size(); ++i)
    add_playouts(playouts[i], evaluations[i]);
}

void MixedEvaluator::add_playouts(const Evaluation& playouts, Evaluation& mixed) const {
  const auto mix = [this](float net, float playout) {
    return (1 - options_.lambda) * net + options_.lambda * playout;
  };
  mixed.value = mix(mixed.value, playouts.value);
  mixed.score = mix(mixed.score, playouts.score);
  if (playouts.ownership.size() != mixed.ownership.size()) return;
  std::transform(mixed.ownership.begin(), mixed.ownership.end(), playouts.ownership.begin(),
                 mixed.ownership.begin(), mix);
}

}  // namespace move37
