#include "story/tree_room.h"

#include <algorithm>
#include <limits>

#include "engine/memory.h"
#include "engine/move.h"
#include "engine/node.h"

namespace move37 {

std::uint32_t nodes_for(int simulations, int size, std::int64_t memory) {
  const std::int64_t needed = nodes_of(std::max(simulations, 0), size);
  const std::int64_t affordable = memory / 2 / (2 * std::int64_t{sizeof(Node)});
  const std::int64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::uint32_t>(std::min({needed, affordable, most}));
}

void ensure_room(SearchOptions& search, int simulations, int size) {
  std::uint32_t& max_nodes = search.tree.max_nodes;
  max_nodes = std::max(max_nodes, nodes_for(simulations, size, memory_bytes()));
}

}  // namespace move37
