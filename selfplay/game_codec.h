#pragma once

#include <string>
#include <string_view>

#include "selfplay/game_record.h"

namespace move37 {

/// A game as bytes, the same on every machine: about 2 to 4 kB for 9x9, most of it policy targets.
///
/// They begin with a version and end with a CRC-32, for SQLite does not check the inside of a page.
/// Not compressed: most of it is nearly noise, and deflate takes off no more than a sixth.
///
/// Requires: check(game) does not throw.
std::string encode_game(const GameRecord& game);

/// The game that these bytes are. Any bytes may be given: a game that comes back was replayed and
/// is sound.
///
/// Throws: std::invalid_argument that says what is wrong.
GameRecord decode_game(std::string_view bytes);

}  // namespace move37
