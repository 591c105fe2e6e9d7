#pragma once

#include <string>

#include "engine/sgf.h"
#include "selfplay/game_record.h"

namespace move37 {

// Records as games to look at. A record holds what was learned from a game; here is the game.

/// The game after so many of its turns. Its rules have a name if theirs can have one.
/// Requires: 0 <= turns <= the record's.
Game game_of(const GameRecord& record, int turns);

/// "B+3.5", "W+", "0"; empty if it is not known.
std::string result_text(const GameRecord& record);

/// The whole game, with its players' names, as to_sgf() writes it.
SgfGame sgf_game_of(const GameRecord& record, const std::string& black, const std::string& white);

}  // namespace move37
