#include "selfplay/actor_options.h"

#include "engine/ruleset.h"
#include "selfplay/option_checks.h"

namespace move37 {

void check(const ActorOptions& options) {
  constexpr double kMostPlies = 1000;
  require_board(options.size);
  require(options.games >= 1 && options.games <= 4096, "games must be within 1 to 4096");
  require(is_komi(options.komi), "komi must be a number that a board can need");
  require(is_within(options.komi_deviation, kMostKomi), "komi-deviation must not be below 0");
  require(is_within(options.wide_komi_deviation, kMostKomi),
          "wide-komi-deviation must not be below 0");
  require(is_within(options.wide_komi_share, 1), "wide-komi-share must be within 0 to 1");
  require(is_within(options.opening_plies, kMostPlies), "opening-plies must be within 0 to 1000");
  require(options.max_plies >= 2, "max-plies must be at least 2");
  require(is_within(options.capped_weight, 1), "capped-weight must be within 0 to 1");
  require(is_within(options.policy_cut, 1), "policy-cut must be within 0 to 1");
  require(options.gumbel_scale >= 0, "gumbel-scale must not be below 0");
  require(options.c_scale > 0, "c-scale must be above 0");
  require(options.prior_visits >= 0, "prior-visits must not be below 0");
  check(options.tree);
}

}  // namespace move37
