#pragma once

#include <string>
#include <vector>

#include "selfplay/run_status.h"

namespace move37 {

/// What a run did between two moments and where it stands: a block of lines, for a terminal.
std::vector<std::string> status_block(const RunStatus& before, const RunStatus& now);

/// The same in one line, for a log.
std::string status_line(const RunStatus& before, const RunStatus& now);

/// A run that may be under way or over, as its store tells: the last status and the ladder.
std::string describe_run(const GameStore& store);

}  // namespace move37
