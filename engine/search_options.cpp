#include "engine/search_options.h"

#include <stdexcept>

#include "engine/node.h"
#include "engine/point.h"

namespace move37 {

void check(const TreeOptions& options) {
  const auto require = [](bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(what);
  };
  require(options.c_puct >= 0, "c-puct must not be negative");
  require(options.fpu_reduction >= 0, "fpu-reduction must not be negative");
  require(options.score_weight >= 0, "score-weight must not be negative");
  require(options.max_nodes > num_actions(kMaxSize), "max-nodes must be at least 363");
  require(options.max_nodes < kNoNode, "max-nodes must be below 2^32 - 1");
}

}  // namespace move37
