#pragma once

#include <string>

#include "engine/game.h"

namespace move37::gtp {

/// The picture that showboard prints: who is to move and by which rules, then the board with its
/// coordinates, X Black and O White, the last move in brackets.
std::string board_text(const Game& game);

}  // namespace move37::gtp
