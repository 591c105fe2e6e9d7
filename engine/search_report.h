#pragma once

#include <cstdint>
#include <vector>

#include "engine/move.h"
#include "engine/search_tree.h"

namespace move37 {

/// What a search found out about one move. All numbers are the root's mover's.
struct MoveReport {
  Move move;
  std::int64_t visits = 0;
  float prior = 0;                      // P(a), in [0, 1]
  float value = 0;                      // mean value, in [-1, 1]
  float score = 0;                      // mean expected margin, points
  float utility = 0;                    // what the search maximises: value and a share of score
  float lcb = 0;                        // lower confidence bound of value, in [-1, 1]
  std::vector<Move> pv;                 // the expected line, this move first
  std::vector<std::int64_t> pv_visits;  // of each move of the line
  std::vector<float> ownership;         // mean behind this move, [N * N], +1: the root's mover's;
                                        // empty if unknown
  std::vector<float> ownership_deviation;  // of the evaluations behind it, [N * N]; or empty
};

/// A first move that had more visits than any other, from `visits` of the root on.
struct Lead {
  Move move;
  std::int64_t visits = 0;
};

/// What a search found out about its position.
struct SearchReport {
  std::int64_t visits = 0;        // of the root
  float value = 0;                // for the player to move
  float score = 0;                // points, for the player to move
  float utility = 0;              // what the search maximises, for the player to move
  std::vector<MoveReport> moves;  // visited moves, the best choice first, then by visits
  std::vector<float> ownership;   // mean over the tree, [N * N], +1: the player to move's; or empty
  std::vector<float> ownership_deviation;  // of the evaluations not kept, [N * N]; or empty
  std::int64_t kept_visits = 0;            // those of `visits` that earlier searches had made
  std::vector<Lead> leads;  // in order of time; the first of a subtree kept led before, too
};

/// Sums up a tree; what a RootRecord knows is left empty. Moves are empty until the root was
/// judged; then there is at least one, if need be the likeliest move, unvisited. Where fewer moves
/// than `min_moves` were visited, those follow that the policy likes best.
SearchReport make_report(const SearchTree& tree, int min_moves = 0);

/// The child of the root to play: among the moves with at least a tenth of the most visits, the one
/// with the highest lower confidence bound of its utility; but never a pass that ends the game with
/// a loss, if any other move may be tried. Requires: the root was judged.
const Node& best_child(const SearchTree& tree);

/// Half the width of the 95 % interval of a node's mean value,
///
///     1.96 sqrt((s^2 + 1/N) / N),
///
/// with s^2 the variance of the results seen. The 1/N is one imagined result that misses the mean
/// by 1, so that few results that agree prove little. 0 where the game is over. Requires: visited.
float confidence_radius(const Node& node);

/// The deviation of the final margin, in points, if each point fell to its owner independently of
/// the others: sqrt(sum of (1 - o^2)). Too small where a whole group is at stake.
float margin_deviation(const std::vector<float>& ownership);

}  // namespace move37
