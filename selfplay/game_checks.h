#pragma once

#include <vector>

#include "selfplay/evidence.h"
#include "selfplay/finding.h"

namespace move37 {

/// What the games of a run are like: can they be learned from, and do they differ?
std::vector<Check<Evidence>> game_checks();

}  // namespace move37
