#pragma once

#include <vector>

#include "engine/evaluator.h"

namespace move37 {

/// The mean of what was said of one position, seen in several ways: of probabilities, not of
/// logits, so that a move which one view expects counts although the others do not see it (Silver
/// et al. 2016, Methods, "Symmetries").
class EvaluationMean {
 public:
  void clear();

  /// Requires: of the same board as what was added before.
  void add(const Evaluation& evaluation);

  /// Its policy are logits again. Requires: something was added.
  void write(Evaluation& mean) const;

 private:
  int count_ = 0;
  std::vector<double> policy_;  // sums, as the others
  std::vector<double> ownership_;
  double value_ = 0;
  double score_ = 0;
};

}  // namespace move37
