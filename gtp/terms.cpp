#include "gtp/terms.h"

#include <optional>
#include <stdexcept>

namespace move37::gtp {

Ruleset rules_named(const std::string& name, double komi) {
  std::optional<Ruleset> rules = find_ruleset(name);
  if (!rules) throw std::invalid_argument("unknown rules: '" + name + "'");
  rules->komi = komi;
  return *rules;
}

bool has_friendly_pass(const Ruleset& rules) { return name_of(rules) != "tromp-taylor"; }

}  // namespace move37::gtp
