#pragma once

#include <vector>

#include "engine/random.h"

namespace move37 {

/// Choosing at the root with few simulations and learning from what they showed: Danihelka et al.
/// 2022, "Policy improvement by planning with Gumbel". Equations below are those of that paper.
struct GumbelOptions {
  int max_considered = 16;  // m: moves that the search tries at all
  float c_visit = 50;       // sigma(q) = (c_visit + max visits) * c_scale * q
  float c_scale = 1;
  float prior_visits = 0;  // visits that v_mix counts in each move's value: not in the paper
  float gumbel_scale = 1;  // 1 in self-play; 0 in matches: the choice has no chance

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("max-considered", self.max_considered, "Gumbel root: moves that are tried at most");
    visit("c-visit", self.c_visit,
          "Gumbel root: weight of values against the prior, constant part");
    visit("c-scale", self.c_scale, "Gumbel root: weight of values against the prior, factor");
    visit("prior-visits", self.prior_visits,
          "Gumbel root: visits that the mixed value counts in each move's");
    visit("gumbel-scale", self.gumbel_scale, "Gumbel root: amount of noise; 0 for matches");
  }
};

/// What is known of one move of the root.
struct RootMove {
  float logit = 0;  // of the prior
  int visits = 0;   // all that its value rests on
  int tried = 0;    // those of this search: less than `visits` if a subtree was kept
  float q = 0;      // value for the player to move, mapped to [0, 1]; read only if visited
};

/// Sequential halving (Karnin et al. 2013) of `considered` moves in `simulations` descents:
/// element t is the number of visits that a move must have to be eligible for descent t.
/// Requires: considered >= 0, simulations >= 0.
std::vector<int> halving_schedule(int considered, int simulations);

/// v_mix (equation 33): the estimate for moves that were not visited, from the root's own
/// evaluation `raw_value` in [0, 1] and the visited moves' values, weighted by prior.
float mixed_value(const std::vector<RootMove>& moves, float raw_value);

/// sigma(completedQ) (equations 8 and 10): what each move's value adds to its logit, v_mix standing
/// in for the value of moves that were not visited. With prior_visits k a value q of n visits is
/// (n q + k v_mix) / (n + k): one visit proves little, and 60 times its error would be learned.
std::vector<float> value_bonuses(const std::vector<RootMove>& moves, float raw_value,
                                 const GumbelOptions& options);

/// pi' (equation 11): the softmax of logit + sigma(completedQ) over all moves, the target for the
/// policy. Sums to 1.
std::vector<float> improved_policy(const std::vector<RootMove>& moves, float raw_value,
                                   const GumbelOptions& options);

/// One search's choices at the root: draws its Gumbel noise once, then names the move to try at
/// each descent and in the end the move to play. The same noise in both is what makes the move
/// played no worse, by the values found, than one sampled from the prior.
class GumbelRoot {
 public:
  /// Draws the noise for these moves. Requires: at least one move.
  /// Throws: std::invalid_argument for options out of range.
  GumbelRoot(const GumbelOptions& options, const std::vector<RootMove>& moves, int simulations,
             Random& random);

  int simulations() const { return static_cast<int>(schedule_.size()); }

  /// The index of the move to try at the next descent. `moves` are the same with newer numbers.
  /// Requires: descents are left.
  int next(const std::vector<RootMove>& moves, float raw_value);

  /// The index of the move to play: the best of those tried most.
  int winner(const std::vector<RootMove>& moves, float raw_value) const;

 private:
  int best(const std::vector<RootMove>& moves, float raw_value, int tried) const;

  GumbelOptions options_;
  std::vector<float> noise_;
  std::vector<int> schedule_;
  int num_done_ = 0;
};

}  // namespace move37
