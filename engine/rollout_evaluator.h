#pragma once

#include "engine/evaluator.h"
#include "engine/playout.h"

namespace move37 {

/// How positions are judged by random playouts.
struct RolloutOptions {
  int playouts = 8;           // games played out from each position
  float prior_weight = 1.0f;  // weight of the simple move shapes in the policy; 0: all moves alike

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("playouts", self.playouts, "random games played out from each position");
    visit("prior-weight", self.prior_weight, "weight of simple move shapes in the policy");
  }
};

/// Judges a position by how random games from it end: the baseline without a net, and the rollout
/// half of AlphaGo's evaluation (Silver et al. 2016).
class RolloutEvaluator : public Evaluator {
 public:
  /// Throws: std::invalid_argument unless playouts >= 1 and prior_weight >= 0.
  explicit RolloutEvaluator(const RolloutOptions& options = {});

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;

 private:
  void judge(const Position& position, Playout& playout, Random& random,
             Evaluation& evaluation) const;

  RolloutOptions options_;
};

}  // namespace move37
