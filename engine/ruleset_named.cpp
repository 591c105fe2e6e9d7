#include "engine/ruleset_named.h"

#include <stdexcept>
#include <string>
#include <utility>

namespace move37 {

Ruleset ruleset_named(std::string_view name) {
  if (const std::optional<Ruleset> found = find_ruleset(name)) return *found;
  std::string text = "unknown rules: '" + std::string(name) + "'; known are";
  const char* separator = " ";
  for (const NamedRuleset& known : named_rulesets())
    text += std::exchange(separator, ", ") + std::string(known.name);
  throw std::invalid_argument(text);
}

}  // namespace move37
