#pragma once

#include "engine/search_report.h"

namespace move37 {

/// Has a search under a clock thought long enough? Less than planned if the best move has the most
/// visits and the runner-up cannot catch up in the time that is left of the plan; more than
/// planned, up to the hard limit of the search, while it is undecided.
///
/// `elapsed` and `planned` are seconds. Requires: the report has a move.
bool is_enough(const SearchReport& report, double elapsed, double planned);

}  // namespace move37
