#pragma once

#include <string>

#include "selfplay/run_status.h"

namespace move37 {

/// What a run did between two moments, in one line: "12.3 min | 5,123 games (27,000/h) | ...".
std::string status_line(const RunStatus& before, const RunStatus& now);

}  // namespace move37
