#pragma once

#include <string>
#include <vector>

#include "engine/ruleset.h"

namespace move37::app {

/// The flags that a GNU Go command lacks to play by these rules and to its true end; empty for
/// other programs.
///
/// By itself GNU Go counts territory, passes while dead stones are on the board (all of which an
/// area count takes for alive), knows simple ko only, and refuses suicide.
std::vector<std::string> missing_gnugo_flags(const std::string& command, const Ruleset& rules);

}  // namespace move37::app
