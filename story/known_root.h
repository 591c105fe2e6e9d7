#pragma once

#include <memory>

#include "engine/evaluator.h"
#include "story/policy_view.h"

namespace move37 {

/// Judges one position as a view of it says, and leaves all others to another evaluator.
class KnownRoot : public Evaluator {
 public:
  KnownRoot(std::shared_ptr<Evaluator> others, const Position& root, const PolicyView& view);

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;
  int good_batch() const override { return others_->good_batch(); }
  bool merges_calls() const override { return others_->merges_calls(); }
  bool knows_score() const override { return others_->knows_score(); }

 private:
  const std::shared_ptr<Evaluator> others_;
  const Position root_;
  Evaluation judgement_;
};

}  // namespace move37
