#pragma once

#include <cstdint>
#include <vector>

#include "engine/move.h"

namespace move37 {

/// How the tree chooses where to look. Values and scores are those of the player to move.
struct TreeOptions {
  float c_puct = 1.1f;         // PUCT: weight of the prior against the value
  float fpu_reduction = 0.2f;  // first-play urgency: parent's value less this * sqrt(visited prior)
  float score_weight = 0.1f;   // weight of the score's share in the utility; 0: winning only
  std::uint32_t max_nodes = 10'000'000;  // 32 bytes each, and up to as much again

  /// Calls visit(name, field, help) for each option: flags, TOML, Python and logs are made from it.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("c-puct", self.c_puct, "PUCT: weight of the prior against the value");
    visit("fpu-reduction", self.fpu_reduction, "first-play urgency: reduction for unvisited moves");
    visit("score-weight", self.score_weight, "weight of the score in the utility of a position");
    visit("max-nodes", self.max_nodes, "nodes of the tree, 32 bytes each");
  }
};

/// Throws: std::invalid_argument that names the option if one is out of range.
void check(const TreeOptions& options);

/// Nodes that so many simulations from an empty tree, and the root, need at most.
constexpr std::int64_t nodes_of(std::int64_t simulations, int size) {
  return (simulations + 1) * num_actions(size);
}

/// How one search of a position is driven.
struct SearchOptions {
  TreeOptions tree;
  int threads = 1;         // workers on one tree
  int batch = 0;           // leaves that a worker gathers for a call; 0: batch_of_thread()
  std::uint64_t seed = 1;  // of all chance in the search

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    TreeOptions::each(self.tree, visit);
    visit("threads", self.threads, "worker threads on one tree");
    visit("batch", self.batch,
          "positions a worker sends to the net at once; 0: as many as it needs");
    visit("seed", self.seed, "seed of all chance");
  }
};

/// When a search ends: at the first limit reached. 0: no such limit.
struct SearchLimits {
  std::int64_t visits = 0;  // of the root, those kept from an earlier search included; exact
  double seconds = 0;       // wall-clock; overrun by one evaluation at most, or by the folding of a
                            // full tree
};

/// Moves that one side may not try in the first plies of a search, or the only ones it may.
struct MoveRule {
  Color side = Color::Black;
  bool allows = false;  // these only; else these not
  std::vector<Move> moves;
  int depth = 1;  // plies from the root that it reaches; 1: the root alone

  friend bool operator==(const MoveRule& a, const MoveRule& b) {
    return a.side == b.side && a.allows == b.allows && a.moves == b.moves && a.depth == b.depth;
  }
};

/// Moves that a search may not try at the root, or the only ones it may; and rules for the plies
/// below it. What would leave no legal move in a position is not applied there.
struct RootFilter {
  std::vector<Move> avoid;
  std::vector<Move> allow;  // empty: all

  /// For the plies below the root, not for the root itself. With any of these a search begins from
  /// nothing, and its tree serves no other.
  std::vector<MoveRule> deeper = {};

  friend bool operator==(const RootFilter& a, const RootFilter& b) {
    return a.avoid == b.avoid && a.allow == b.allow && a.deeper == b.deeper;
  }
};

}  // namespace move37
