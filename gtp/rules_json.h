#pragma once

#include <string>

#include "gtp/terms.h"

namespace move37::gtp {

/// The terms as KataGo's object on one line: ko, scoring, tax, suicide, hasButton,
/// whiteHandicapBonus, friendlyPassOk.
std::string terms_to_json(const Terms& terms);

/// These terms, changed by such an object; what it leaves out stays. Throws: CommandError for what
/// is no such object, and for rules that are not played here: a button, other taxes than none on
/// area and seki on territory.
Terms changed_by_json(const Terms& terms, const std::string& json);

/// The same for one entry; booleans are true and false. Throws: as above.
Terms changed_by_entry(const Terms& terms, const std::string& key, const std::string& value);

}  // namespace move37::gtp
