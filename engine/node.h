#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "engine/move.h"

namespace move37 {

/// The place of a node in its SearchTree. The root is 0.
using NodeId = std::uint32_t;
inline constexpr NodeId kRoot = 0;
inline constexpr NodeId kNoNode = ~NodeId{0};

/// How a game ends or is expected to, for one of the players.
struct Outcome {
  float value = 0;  // in [-1, 1]: +1 is a win
  float score = 0;  // margin, points

  Outcome operator-() const { return {-value, -score}; }
};

/// A position in the tree and the edge (s, a) that leads to it: {N, W, P} of Silver et al. 2017.
///
/// Holds no board: a descent replays the moves from the root. The children lie side by side, so
/// choosing one is a walk over an array. The means are for the player who *made* `move`, so that
/// selection only ever maximises. They are running means: unlike sums they keep a float exact
/// enough over more than 10^7 visits.
struct Node {
  float prior = 0;                 // P(s, a), in [0, 1]; the children's sum to 1
  float value = 0;                 // mean value Q(s, a), in [-1, 1]
  float value_squares = 0;         // mean of the squared values, for the confidence bound
  float score = 0;                 // mean margin, points
  std::uint32_t visits = 0;        // N(s, a): evaluations at this node and below
  NodeId first_child = kNoNode;    // the children are [first_child, first_child + num_children)
  std::uint16_t num_children = 0;  // 0: not expanded, or the game is over here
  std::uint16_t in_flight = 0;     // descents through here that wait for their evaluation
  Move move;                       // a, the move that leads here; a new tree's root has a pass
  bool is_over = false;            // the game ends with `move`: the means are exact
  bool is_excluded = false;        // the caller wants this root move not to be tried

  bool is_expanded() const { return num_children > 0; }

  /// The means, for the player who made `move`.
  Outcome outcome() const { return {value, score}; }

  /// Counts one more result, of the player who made `move`.
  void add(const Outcome& result) {
    ++visits;
    const float weight = 1 / static_cast<float>(visits);
    value += (result.value - value) * weight;
    value_squares += (result.value * result.value - value_squares) * weight;
    score += (result.score - score) * weight;
  }

  /// Takes back the results that this child counted here, too. Requires: there are others.
  void remove(const Node& child) {
    visits -= child.visits;
    const double weight = static_cast<double>(child.visits) / visits;
    const auto without = [weight](float mean, float part) {
      return static_cast<float>(mean + (mean - static_cast<double>(part)) * weight);
    };
    value = std::clamp(without(value, -child.value), -1.0f, 1.0f);
    value_squares = std::clamp(without(value_squares, child.value_squares), 0.0f, 1.0f);
    score = without(score, -child.score);
  }
};
static_assert(sizeof(Node) == 32, "two nodes a cache line; an expansion on 19x19 takes 11.6 kB");
static_assert(std::is_trivially_copyable_v<Node>, "re-rooting copies nodes in bulk");

/// The children of a node, for range loops. Valid until the tree grows.
struct NodeRange {
  const Node* first;
  const Node* last;
  const Node* begin() const { return first; }
  const Node* end() const { return last; }
  int size() const { return static_cast<int>(last - first); }
  const Node& operator[](int i) const { return first[i]; }
};

}  // namespace move37
