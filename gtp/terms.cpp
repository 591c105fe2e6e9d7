#include "gtp/terms.h"

#include "engine/ruleset_named.h"

namespace move37::gtp {

Ruleset rules_named(const std::string& name, double komi) {
  Ruleset rules = ruleset_named(name);
  rules.komi = komi;
  return rules;
}

bool has_friendly_pass(const Ruleset& rules) { return name_of(rules) != "tromp-taylor"; }

}  // namespace move37::gtp
