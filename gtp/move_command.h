#pragma once

#include <optional>

#include "gtp/analysis_request.h"
#include "gtp/command_table.h"

namespace move37::gtp {

/// How the commands that look for a move differ.
struct MoveStyle {
  std::optional<Dialect> analysis;  // the language of reports, if there are any
  bool plays = true;                // or only tells the move
  bool is_cancellable = false;      // any input ends it without a move
  bool cleans_up = false;           // dead stones must be taken before it may pass
};

/// A command that searches for a move and answers with it, within options and clock.
StreamingHandler move_command(const MoveStyle& style);

}  // namespace move37::gtp
