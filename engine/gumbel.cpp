#include "engine/gumbel.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace move37 {
namespace {

int most_visits(const std::vector<RootMove>& moves) {
  int most = 0;
  for (const RootMove& move : moves)
    most = std::max(most, move.visits);
  return most;
}

float highest_logit(const std::vector<RootMove>& moves) {
  float highest = -std::numeric_limits<float>::infinity();
  for (const RootMove& move : moves)
    highest = std::max(highest, move.logit);
  return highest;
}

/// sigma(completedQ) of each move.
class ValueBonus {
 public:
  ValueBonus(const std::vector<RootMove>& moves, float raw_value, const GumbelOptions& options)
      : unvisited_(mixed_value(moves, raw_value)),
        prior_visits_(options.prior_visits),
        scale_((options.c_visit + static_cast<float>(most_visits(moves))) * options.c_scale) {}

  float operator()(const RootMove& move) const {
    if (move.visits == 0) return scale_ * unvisited_;
    const float doubt = prior_visits_ / (static_cast<float>(move.visits) + prior_visits_);
    return scale_ * (move.q + (unvisited_ - move.q) * doubt);
  }

 private:
  float unvisited_;
  float prior_visits_;
  float scale_;
};

int ceil_log2(int n) {
  int log = 0;
  while ((1 << log) < n)
    ++log;
  return log;
}

void check(const GumbelOptions& options) {
  const auto require = [](bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(what);
  };
  require(options.max_considered >= 1, "max-considered must be at least 1");
  require(options.c_visit >= 0, "c-visit must not be negative");
  require(options.c_scale >= 0, "c-scale must not be negative");
  require(options.prior_visits >= 0, "prior-visits must not be negative");
  require(options.gumbel_scale >= 0, "gumbel-scale must not be negative");
}

}  // namespace

// Rounds share the descents evenly; each leaves the better half, and the last two stay to the end.
std::vector<int> halving_schedule(int considered, int simulations) {
  assert(considered >= 0 && simulations >= 0);
  std::vector<int> schedule;
  std::vector<int> visits(std::max(considered, 1), 0);
  const int num_rounds = std::max(1, ceil_log2(considered));
  int left = std::max(considered, 1);
  while (static_cast<int>(schedule.size()) < simulations) {
    const int times = std::max(1, simulations / (num_rounds * left));
    for (int i = 0; i < times; ++i) {
      schedule.insert(schedule.end(), visits.begin(), visits.begin() + left);
      std::for_each(visits.begin(), visits.begin() + left, [](int& n) { ++n; });
    }
    if (considered > 1) left = std::max(2, left / 2);
  }
  schedule.resize(simulations);
  return schedule;
}

float mixed_value(const std::vector<RootMove>& moves, float raw_value) {
  const float highest = highest_logit(moves);
  double visits = 0, weight = 0, weighted_q = 0;
  for (const RootMove& move : moves) {
    if (move.visits == 0) continue;
    // The prior but for a factor that cancels out; the floor keeps one of no prior at all.
    const double prior = std::max(std::exp(static_cast<double>(move.logit) - highest), 1e-38);
    visits += move.visits;
    weight += prior;
    weighted_q += prior * move.q;
  }
  if (visits == 0) return raw_value;
  return static_cast<float>((raw_value + visits * weighted_q / weight) / (1 + visits));
}

std::vector<float> value_bonuses(const std::vector<RootMove>& moves, float raw_value,
                                 const GumbelOptions& options) {
  std::vector<float> bonuses(moves.size());
  std::transform(moves.begin(), moves.end(), bonuses.begin(),
                 ValueBonus(moves, raw_value, options));
  return bonuses;
}

std::vector<float> improved_policy(const std::vector<RootMove>& moves, float raw_value,
                                   const GumbelOptions& options) {
  std::vector<float> policy = value_bonuses(moves, raw_value, options);
  for (std::size_t i = 0; i < moves.size(); ++i)
    policy[i] += moves[i].logit;
  const float highest = *std::max_element(policy.begin(), policy.end());
  double total = 0;
  for (float& p : policy)
    total += p = std::exp(p - highest);
  for (float& p : policy)
    p = static_cast<float>(p / total);
  return policy;
}

GumbelRoot::GumbelRoot(const GumbelOptions& options, const std::vector<RootMove>& moves,
                       int simulations, Random& random)
    : options_(options) {
  check(options);
  assert(!moves.empty());
  for (std::size_t i = 0; i < moves.size(); ++i) {
    noise_.push_back(options.gumbel_scale * static_cast<float>(random.gumbel()));
  }
  const int num_moves = static_cast<int>(moves.size());
  schedule_ =
      halving_schedule(std::min({simulations, options.max_considered, num_moves}), simulations);
}

// The first descents are for moves that have none: so they go to the m best of noise + logit (where
// a subtree was kept, and with what its values add), and no list of these moves need be kept.
int GumbelRoot::next(const std::vector<RootMove>& moves, float raw_value) {
  assert(num_done_ < simulations());
  return best(moves, raw_value, schedule_[num_done_++]);
}

int GumbelRoot::winner(const std::vector<RootMove>& moves, float raw_value) const {
  int most = 0;
  for (const RootMove& move : moves)
    most = std::max(most, move.tried);
  return best(moves, raw_value, most);
}

// Of the moves tried so many times, the best by noise + logit + sigma(completedQ). The floor makes
// any of them better than none.
int GumbelRoot::best(const std::vector<RootMove>& moves, float raw_value, int tried) const {
  assert(moves.size() == noise_.size());
  constexpr float kFloor = -1e9f;
  const ValueBonus bonus(moves, raw_value, options_);
  const float highest = highest_logit(moves);
  int best = -1;
  float best_score = 0;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    if (moves[i].tried != tried) continue;
    const float score = std::max(kFloor, noise_[i] + moves[i].logit - highest + bonus(moves[i]));
    if (best < 0 || score > best_score) {
      best = static_cast<int>(i);
      best_score = score;
    }
  }
  assert(best >= 0);
  return best;
}

}  // namespace move37
