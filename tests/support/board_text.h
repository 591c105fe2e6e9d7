#pragma once

#include <string>
#include <string_view>

#include "engine/board.h"
#include "engine/game.h"
#include "engine/position.h"

namespace move37::test {

/// A board from a picture: one row a line, X Black, O White, . empty, blanks ignored. Its size is
/// the number of rows. Throws: std::invalid_argument if it is not square.
Board board_from(std::string_view picture);

/// A position with this board.
Position position_from(std::string_view picture, Color to_move = Color::Black,
                       const Ruleset& rules = {});

/// A game that begins with this board.
Game game_from(std::string_view picture, const Ruleset& rules = {}, Color to_move = Color::Black);

/// The point named "D4" on a board of this size. Requires: there is one.
Point point(std::string_view name, int size);

/// The move named "D4" or "pass".
Move move(std::string_view name, int size);

/// The picture of a board, as board_from reads it.
std::string picture_of(const Board& board);

}  // namespace move37::test
