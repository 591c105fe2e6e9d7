#include "selfplay/actor_options.h"

#include <stdexcept>
#include <string>

#include "engine/point.h"
#include "engine/ruleset.h"

namespace move37 {

void check(const ActorOptions& options) {
  const auto require = [](bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(std::string("self-play: ") + what);
  };
  const auto is_share = [](float number) { return 0 <= number && number <= 1; };
  require(options.size >= kMinSize && options.size <= kMaxSize, "size must be within 2 to 19");
  require(options.games >= 1 && options.games <= 4096, "games must be within 1 to 4096");
  require(is_komi(options.komi), "komi must be a number that a board can need");
  require(options.komi_deviation >= 0 && options.wide_komi_deviation >= 0,
          "deviations of komi must not be below 0");
  require(is_share(options.wide_komi_share), "wide-komi-share must be within 0 to 1");
  require(options.opening_plies >= 0, "opening-plies must not be below 0");
  require(options.max_plies >= 2, "max-plies must be at least 2");
  require(is_share(options.capped_weight), "capped-weight must be within 0 to 1");
  require(is_share(options.policy_cut), "policy-cut must be within 0 to 1");
  require(options.gumbel_scale >= 0, "gumbel-scale must not be below 0");
  require(options.c_scale > 0, "c-scale must be above 0");
  require(options.prior_visits >= 0, "prior-visits must not be below 0");
}

}  // namespace move37
