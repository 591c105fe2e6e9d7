#pragma once

#include <string>

#include "story/story.h"

namespace move37 {

/// What to know of a story's komi where it is not what a reader takes for granted: that the game's
/// file tells none, or that nets cannot see one so large. Sentences, or nothing.
std::string komi_note(const Story& story);

}  // namespace move37
