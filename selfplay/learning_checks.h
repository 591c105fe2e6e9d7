#pragma once

#include <vector>

#include "selfplay/evidence.h"
#include "selfplay/finding.h"

namespace move37 {

/// How learning went, and whether what it learned is what plays.
std::vector<Check<Evidence>> learning_checks();

}  // namespace move37
