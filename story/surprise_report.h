#pragma once

#include <string>
#include <vector>

#include "engine/sgf.h"
#include "story/surprises.h"

namespace move37 {

// What was found, for readers and for programs. `names` are those of the files of the games.

/// Lines for a terminal, `most` surprises at most.
std::string to_text(const SurpriseReport& report, const std::vector<SgfGame>& games,
                    const std::vector<std::string>& names, std::size_t most);

/// JSON; docs/story.md describes it.
std::string to_json(const SurpriseReport& report, const std::vector<SgfGame>& games,
                    const std::vector<std::string>& names);

}  // namespace move37
