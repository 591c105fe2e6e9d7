#pragma once

#include <string>
#include <vector>

#include "story/story.h"

namespace move37 {

/// Stories as JSON, one document; docs/story.md describes it. `command` is told in it, so that the
/// numbers can be made again.
std::string to_json(const std::vector<Story>& stories, const std::string& command);

}  // namespace move37
