#pragma once

#include <vector>

#include "selfplay/evidence.h"
#include "selfplay/finding.h"

namespace move37 {

/// What the net says of positions whose answer is known, and whether searching helps it.
std::vector<Check<Evidence>> net_checks();

}  // namespace move37
