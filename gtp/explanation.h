#pragma once

#include <string>

#include "engine/search_report.h"

namespace move37::gtp {

/// Why a search prefers the move that it does, in a few sentences and numbers: what the policy
/// expected, from how many visits on the search preferred it, the line it expects, the best move it
/// refused and the reply to that, and how sure it is. Chances are those of the side to move.
/// Requires: the report has a move.
std::string explanation(const SearchReport& report, int size, bool knows_score);

}  // namespace move37::gtp
