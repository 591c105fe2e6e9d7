#pragma once

#include <string>

#include "engine/ruleset.h"

namespace move37::gtp {

/// The rules as KataGo's object on one line: ko, scoring, tax, suicide, hasButton,
/// whiteHandicapBonus, friendlyPassOk.
std::string rules_to_json(const Ruleset& rules);

/// These rules, changed by such an object; what it leaves out stays. Throws: CommandError for what
/// is no such object, and for rules that are not played here: a button, other taxes than none on
/// area and seki on territory.
Ruleset changed_by_json(const Ruleset& rules, const std::string& json);

/// The same for one entry; booleans are true and false. Throws: as above.
Ruleset changed_by_entry(const Ruleset& rules, const std::string& key, const std::string& value);

}  // namespace move37::gtp
