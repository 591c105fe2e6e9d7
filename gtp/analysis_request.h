#pragma once

#include <chrono>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/search_options.h"
#include "gtp/arguments.h"

namespace move37::gtp {

/// The two languages of analysis: Leela Zero's whole numbers, KataGo's fractions.
enum class Dialect { Lz, Kata };

/// What is to be told beyond the moves themselves.
struct AnalysisDetails {
  int min_moves = 0;  // that are told even if they were not searched, if there are so many
  int max_moves = std::numeric_limits<int>::max();
  bool root_info = false;
  bool ownership = false;
  bool ownership_deviation = false;
  bool moves_ownership = false;
  bool moves_ownership_deviation = false;
  bool pv_visits = false;
  bool pv_edge_visits = false;
  bool no_result_value = false;
};

/// What an analysis command asks for.
struct AnalysisRequest {
  std::optional<Color> color;  // the side that is to move; nothing: whose turn it is
  std::optional<std::chrono::milliseconds> interval;  // between reports; nothing: no reports
  AnalysisDetails details;
  std::vector<MoveRule> restrictions;

  /// What the restrictions mean for a search for this side.
  RootFilter filter_for(Color side) const;
};

/// Reads `[COLOR] [CENTISECONDS] { KEY VALUE... }`, where colour and number may also stand between
/// the pairs. Keys: interval, minmoves, maxmoves, avoid, allow (with single points, and ranges
/// such as A1:C3); in KataGo's dialect also rootInfo and the other flags of AnalysisDetails.
/// Throws: CommandError that names what is wrong.
AnalysisRequest parse_analysis_request(const Arguments& arguments, Dialect dialect, int size);

}  // namespace move37::gtp
