#pragma once

#include <string>

#include "story/story.h"

namespace move37 {

/// A story for a terminal: the board, the odds, the candidates, how the search went on.
std::string to_text(const Story& story);

}  // namespace move37
