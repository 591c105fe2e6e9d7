#pragma once

#include <vector>

#include "selfplay/evidence.h"
#include "selfplay/finding.h"

namespace move37 {

/// What training makes of the games: planes, symmetries and targets, held against the rules and the
/// search (selfplay/game_audit.h).
std::vector<Check<Evidence>> row_checks();

}  // namespace move37
