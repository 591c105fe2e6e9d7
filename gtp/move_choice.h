#pragma once

#include "engine/search_report.h"
#include "gtp/session.h"

namespace move37::gtp {

/// By how much this side would win if it ended the game by a pass, points: as final_score would
/// then count the game, unless that takes more than so many seconds.
double score_of_pass(Session& session, Color side, double seconds);

/// Is the best move, under territory rules, one that fills a point which the search is sure is
/// one's own? Unless it protects something it costs that point.
bool fills_own_territory(const Game& game, const Position& position, const SearchReport& report);

/// Should this side give up after this search of its move? Only by option, late enough in a game
/// without handicap, and when several searches in a row saw no hope. Remembers this one.
bool is_time_to_resign(Session& session, Color side, const SearchReport& report);

}  // namespace move37::gtp
