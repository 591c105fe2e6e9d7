#pragma once

#include <string>

#include "engine/search_report.h"
#include "gtp/session.h"

namespace move37::gtp {

/// Has the opponent just passed, and does passing too win the game: both with all stones counted as
/// alive and, where dead ones would be taken off, without those? Searches a moment.
bool passing_wins(Session& session, const Position& position);

/// Should the side to move give up after this search? Only by option, late enough in a game without
/// handicap, and when several searches in a row saw no hope. Remembers this one.
bool is_time_to_resign(Session& session, const SearchReport& report);

}  // namespace move37::gtp
