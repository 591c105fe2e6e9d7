#include "selfplay/actor_options.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "engine/ruleset.h"
#include "selfplay/option_checks.h"

namespace move37 {

void check(const SelfplaySearch& search) {
  require(search.full_simulations >= 1, "full-simulations must be at least 1");
  require(search.full_considered >= 1, "full-considered must be at least 1");
  require(search.fast_simulations >= 1, "fast-simulations must be at least 1");
  require(search.fast_considered >= 1, "fast-considered must be at least 1");
  require(search.full_share > 0 && search.full_share <= 1, "full-share must be within 0 to 1");
}

std::int64_t nodes_of(const SelfplaySearch& search, int size) {
  return 2 * nodes_of(std::max(search.full_simulations, search.fast_simulations), size);
}

void check_room(const ActorOptions& options, const SelfplaySearch& search) {
  const std::int64_t needed = nodes_of(search, options.size);
  if (options.tree.max_nodes >= needed) return;
  const int simulations = std::max(search.full_simulations, search.fast_simulations);
  throw std::invalid_argument("training: searches of " + std::to_string(simulations) +
                              " simulations need max-nodes " + std::to_string(needed) +
                              " at least");
}

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
