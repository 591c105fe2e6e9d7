#pragma once

#include "engine/search_report.h"
#include "gtp/session.h"

namespace move37::gtp {

/// Has the opponent just passed, and would passing too end the game with a win if all stones count
/// as alive? That is how the search counts.
bool seems_won_by_pass(const Position& position);

/// By how much the side to move would win if it ended the game by a pass, points: with the stones
/// taken off that a short search takes for dead. Requires: the players may take them off.
double score_of_pass(Session& session, const Position& position);

/// Is there nothing left to do but to pass, where the players may take dead stones off? After a
/// search of this position of the game, so if
///  - every owner is settled, as far as the search knows (OwnerGuess::is_settled); or
///  - the opponent has passed, all is lost, and playing on would save no point.
/// Where every stone counts, see engine/finish.h.
bool is_time_to_pass(const Game& game, const Position& position, const SearchReport& report);

/// Is the best move, under territory rules, one that fills a point which the search is sure is
/// one's own? Unless it protects something it costs that point.
bool fills_own_territory(const Game& game, const Position& position, const SearchReport& report);

/// Should this side give up after this search of its move? Only by option, late enough in a game
/// without handicap, and when several searches in a row saw no hope. Remembers this one.
bool is_time_to_resign(Session& session, Color side, const SearchReport& report);

}  // namespace move37::gtp
