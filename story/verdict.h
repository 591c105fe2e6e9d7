#pragma once

#include <string>

#include "story/story.h"

namespace move37 {

/// What came of it in a few sentences: when, if ever, the search overruled the policy, and what
/// became of the move that was played. A search is looked at now and then, so that what happened
/// between two looks is told as between them.
std::string verdict_text(const Story& story);

}  // namespace move37
