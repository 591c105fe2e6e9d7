#pragma once

#include <string>

#include "engine/search_report.h"
#include "gtp/analysis_request.h"

namespace move37::gtp {

/// What of a report is told, and how.
struct AnalysisFormat {
  Dialect dialect = Dialect::Kata;
  int size = kMaxSize;
  bool score = true;  // does the evaluator know it?
  AnalysisDetails details;
};

/// One line, without its newline, for all moves of a report that were searched, or as many more as
/// the details ask for; empty if there are none. Where no move is to be told, what is told of the
/// root alone.
///
///     info move V visits N winrate P prior P lcb P order K pv V ... info move ...
///
/// Leela Zero's chances are whole ten-thousandths, KataGo's are fractions in [0, 1] with six
/// decimals and stand beside the utility and, if it is known, the score. `pv` comes last, for
/// clients look for the end of a move there, but for pvVisits and movesOwnership where they are
/// asked for. Behind the moves: rootInfo, and the ownership of the points row by row from the top
/// left. All of it is seen by the side to move.
///
/// scoreStdev is margin_deviation() of the expected owners, ownershipStdev how far the evaluations
/// in the tree disagree about each. What KataGo knows and we do not is left out; what is the same
/// here (visits, edge visits and weight; mean, lead and self-play score) is repeated under each
/// name, for clients look for different ones.
std::string analysis_line(const SearchReport& report, const AnalysisFormat& format);

}  // namespace move37::gtp
