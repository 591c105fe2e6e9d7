#pragma once

#include <memory>

#include "engine/evaluator.h"
#include "engine/search_options.h"

namespace move37 {

/// How a net and random playouts judge together (Silver et al. 2016, Methods, "Searching with
/// policy and value networks").
struct MixOptions {
  float lambda = 0;           // share of the playouts in the value, 0 to 1; AlphaGo: 0.5
  float policy_exponent = 1;  // p to this power, made to sum to 1 again; below 1: flatter

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("lambda", self.lambda, "share of random playouts in the value, 0 to 1");
    visit("policy-exponent", self.policy_exponent, "power of the net's policy; below 1: flatter");
  }
};

/// A net's policy, and the mean of what the net and playouts expect:
///
///     V = (1 - lambda) v + lambda z
///
/// With lambda 0 no game is played out.
class MixedEvaluator : public Evaluator {
 public:
  /// Throws: std::invalid_argument for options out of range.
  MixedEvaluator(std::shared_ptr<Evaluator> net, std::shared_ptr<Evaluator> playouts,
                 const MixOptions& options);

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;
  int good_batch() const override { return net_->good_batch(); }
  bool merges_calls() const override { return net_->merges_calls(); }
  bool knows_score() const override { return net_->knows_score(); }

 private:
  void add_playouts(const Evaluation& playouts, Evaluation& mixed) const;

  const std::shared_ptr<Evaluator> net_;
  const std::shared_ptr<Evaluator> playouts_;
  const MixOptions options_;
};

/// The settings of one engine's search, as far as this search has them.
struct SearchPreset {
  TreeOptions tree;
  MixOptions mix;
};

/// The AlphaGo of 2016, APV-MCTS (Silver et al. 2016, Extended Data Table 5): c_puct 5, lambda 0.5,
/// policy exponent 0.67; winning alone counts, and an unvisited move is worth what its parent is.
///
/// The search ends otherwise than AlphaGo's, which played its most visited move: here it is the one
/// with the highest lower confidence bound among those with a tenth of the most visits (best_child).
///
/// Two of its constants have no counterpart here. A leaf was expanded at its 40th visit because
/// many threads waited for few GPUs; here it is expanded at its first. A descent in flight counted
/// as 3 losses; here as one, and no leaf is chosen twice at a time.
SearchPreset apv_mcts_2016();

}  // namespace move37
