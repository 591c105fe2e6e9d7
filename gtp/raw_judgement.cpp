#include "gtp/raw_judgement.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/random.h"
#include "engine/symmetry.h"

namespace move37::gtp {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// An evaluator that turns the board draws the number of the symmetry before anything else. So this
// is chance whose first draw is known.
Random chance_that_draws(int symmetry) {
  for (std::uint64_t seed = 0;; ++seed) {
    if (Random(seed).below(Symmetry::kCount) == static_cast<std::uint32_t>(symmetry)) {
      return Random(seed);
    }
  }
}

std::vector<double> policy_of(const Position& position, const std::vector<float>& logits) {
  std::vector<double> policy(logits.size(), kNaN);
  double highest = -std::numeric_limits<double>::infinity();
  for (Move move : position.legal_moves())
    highest = std::max<double>(highest, logits[action_of(move, position.size())]);
  double total = 0;
  for (Move move : position.legal_moves()) {
    const int action = action_of(move, position.size());
    policy[action] = std::exp(logits[action] - highest);
    total += policy[action];
  }
  for (double& share : policy)
    share /= total;
  return policy;
}

}  // namespace

RawJudgement judge_raw(Session& session, Position position, int symmetry) {
  position.resume();
  std::vector<Evaluation> evaluations;
  Random random = chance_that_draws(symmetry);
  session.thinker.evaluator(position.size())->evaluate({&position}, random, evaluations);
  return {evaluations[0], policy_of(position, evaluations[0].policy)};
}

}  // namespace move37::gtp
