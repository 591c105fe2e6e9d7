#pragma once

#include <chrono>
#include <string>

#include "app/player_spec.h"
#include "selfplay/player.h"

namespace move37::app {

/// Makes players as a spec says. A net is loaded at once and shared by the players of all games;
/// what it runs on is told on standard error. `name` is what a search is called; a program tells
/// its own. `patience` is for each answer of a program. Throws: std::runtime_error if a net cannot
/// be loaded.
PlayerFactory make_player_factory(const PlayerSpec& spec, const std::string& name,
                                  std::chrono::milliseconds patience);

}  // namespace move37::app
