#pragma once

#include <cstdint>

#include "engine/search_options.h"

namespace move37 {

/// Nodes enough for so many simulations on a board of this size, or as many as half of `memory`
/// holds: a node takes 32 bytes, and a full tree that folds what was looked at least takes as much
/// again.
std::uint32_t nodes_for(int simulations, int size, std::int64_t memory);

/// Makes the tree of a search no smaller than that on this machine.
void ensure_room(SearchOptions& search, int simulations, int size);

}  // namespace move37
