#include "story/known_root.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace move37 {

KnownRoot::KnownRoot(std::shared_ptr<Evaluator> others, const Position& root,
                     const PolicyView& view)
    : others_(std::move(others)), root_(root) {
  constexpr float kLeast = 1e-30f;  // a logit must be finite
  for (float p : view.policy)
    judgement_.policy.push_back(std::log(std::max(p, kLeast)));
  judgement_.value = view.value;
  judgement_.score = view.score;
  judgement_.ownership = view.ownership;
}

// The others judge the root too if it comes: that happens once, and batches stay whole.
void KnownRoot::evaluate(const std::vector<const Position*>& positions, Random& random,
                         std::vector<Evaluation>& evaluations) {
  others_->evaluate(positions, random, evaluations);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (*positions[i] == root_) evaluations[i] = judgement_;
  }
}

}  // namespace move37
