#pragma once

#include <string>

#include "engine/search_report.h"
#include "gtp/session.h"

namespace move37::gtp {

/// Has the opponent just passed, and would passing too end the game with a win, all stones counted
/// as alive? That is how the search counts, too.
bool passing_wins(const Position& position);

/// Should this side give up after this search of its move? Only by option, late enough in a game
/// without handicap, and when several searches in a row saw no hope. Remembers this one.
bool is_time_to_resign(Session& session, Color side, const SearchReport& report);

}  // namespace move37::gtp
