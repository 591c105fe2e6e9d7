#pragma once

#include <string>
#include <vector>

#include "selfplay/finding.h"

namespace move37::app {

/// A table for people: a line a finding with its verdict, number and bounds, the likely cause below
/// it where there is need, and a verdict on the whole at the end.
std::string to_text(const std::vector<Finding>& findings);

/// The same for programs: {"verdict": "fault", "findings": [{"check": ..., "verdict": ...,
/// "number": ..., "measures": ..., "healthy": [low, high], "tolerable": [low, high], "note": ...,
/// "cause": ...}]}. What is unknown, not finite or without end is null.
std::string to_json(const std::vector<Finding>& findings);

}  // namespace move37::app
