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

/// What an analysis command asks for.
struct AnalysisRequest {
  std::optional<Color> color;  // the side that is to move; nothing: whose turn it is
  std::optional<std::chrono::milliseconds> interval;  // between reports; nothing: no reports
  int max_moves = std::numeric_limits<int>::max();
  bool root_info = false;
  bool ownership = false;

  /// Moves that one side may not make, or the only ones it may.
  struct Restriction {
    Color color;
    bool allows;
    std::vector<Move> moves;
  };
  std::vector<Restriction> restrictions;

  /// What the restrictions mean at the root of a search for this side. They reach no deeper.
  RootFilter filter_for(Color side) const;
};

/// Reads `[COLOR] [CENTISECONDS] { KEY VALUE... }`, where colour and number may also stand between
/// the pairs. Keys: interval, minmoves, maxmoves, avoid, allow; in KataGo's dialect also rootInfo,
/// ownership and others that are accepted and not answered: clients expect no answer to a key from
/// every engine. Throws: CommandError that names what is wrong.
AnalysisRequest parse_analysis_request(const Arguments& arguments, Dialect dialect, int size);

}  // namespace move37::gtp
