#pragma once

#include <limits>
#include <string>

#include "engine/search_report.h"
#include "gtp/analysis_request.h"

namespace move37::gtp {

/// What of a report is told, and how.
struct AnalysisFormat {
  Dialect dialect = Dialect::Kata;
  int size = kMaxSize;
  int max_moves = std::numeric_limits<int>::max();
  bool score = true;  // does the evaluator know it?
  bool root_info = false;
  bool ownership = false;
};

/// One line, without its newline, for all moves of a report that were searched; empty if none was.
///
///     info move V visits N winrate P prior P lcb P order K pv V ... info move ...
///
/// Leela Zero's chances are whole ten-thousandths, KataGo's are fractions in [0, 1] with six
/// decimals and stand beside the utility and, if it is known, the score. `pv` comes last, for
/// clients look for the end of a move there. Behind the moves: rootInfo, and the ownership of the
/// points row by row from the top left. All of it is seen by the side to move.
std::string analysis_line(const SearchReport& report, const AnalysisFormat& format);

}  // namespace move37::gtp
