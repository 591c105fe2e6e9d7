#pragma once

#include <string>
#include <vector>

#include "selfplay/actor_options.h"

namespace move37 {

/// The searches of self-play from the first phase to the last, ever deeper.
using Phases = std::vector<SelfplaySearch>;

/// "16/8 4/4 0.33, 32/12 8/4 0.25": of each phase the full search (simulations / moves considered),
/// the fast one, and the share of moves that are searched in full.
std::string to_text(const Phases& phases);

/// Reads the same. Throws: std::invalid_argument with the offending text.
void from_text(const std::string& text, Phases& phases);

}  // namespace move37
