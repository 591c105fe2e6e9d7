#pragma once

#include <string_view>

#include "engine/ruleset.h"

namespace move37 {

/// find_ruleset() for a name from outside.
/// Throws: std::invalid_argument that lists the names there are, if it is none of them.
Ruleset ruleset_named(std::string_view name);

}  // namespace move37
