#pragma once

#include <array>
#include <string>

#include "engine/time_system.h"

namespace move37::app {

/// Reads a time system as the user names it, all times in seconds:
///
///     60        all of the game
///     60+30/25  Canadian: then again and again 30 for 25 moves
///     60+5x20   Japanese: then 5 periods of 20, of which a move within its period uses none up
///     60+2.5    Fischer: each move adds 2.5
///
/// Whole seconds, as GTP tells them, but for Fischer's increment. An empty text: no clock.
/// Throws: std::invalid_argument that quotes what is none of these, or leaves no time at all.
TimeSystem parse_time_system(const std::string& text);

/// The clocks of two players: one text for both, or two with a comma between them, of which either
/// may be empty. Throws: as parse_time_system().
std::array<TimeSystem, 2> parse_time_systems(const std::string& text);

}  // namespace move37::app
