#pragma once

#include <memory>

#include "engine/evaluator.h"

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

}  // namespace move37
