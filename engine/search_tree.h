#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/evaluator.h"
#include "engine/node.h"
#include "engine/position.h"
#include "engine/search_options.h"

namespace move37 {

/// Descents that may wait for their evaluations at most: a node counts those through it in 16 bits.
inline constexpr int kMaxInFlight = 1 << 14;

/// A position that waits for its evaluation, and how the tree leads to it. Keep it and hand it in
/// again: a used leaf allocates nothing.
struct Leaf {
  std::vector<NodeId> path;  // from the root to the node of `position`, both included
  Position position;
};

/// What came of one descent.
enum class Descent {
  Leaf,   // a position was found that must be evaluated, or cancelled
  Ended,  // the line ends the game; its exact result is counted already
  Busy,   // nothing to be had before a leaf in flight comes back
  Full    // the tree cannot grow: the search is over, unless make_room() helps
};

/// The tree of a Monte Carlo tree search: who is looked at next, and what was learned.
///
/// Never calls an evaluator. It hands out leaves and takes their evaluations back, in any order and
/// any number at a time, so that play, self-play and Python drive it each in their own way:
///
///     while (tree.select(leaf) == Descent::Leaf) {
///       tree.expand_and_backup(leaf, judged(leaf.position));
///     }
///
/// A descent chooses by PUCT (Silver et al. 2017, Methods, "Select") on the *utility*, the value
/// and a share of the squashed score:
///
///     U(a) = Q(a) + c_puct P(a) sqrt(N(s)) / (1 + N(a))
///
/// For an unvisited move Q(a) is the parent's less fpu_reduction * sqrt(sum of P over visited
/// moves). A descent in flight counts as a visit that was lost (utility -1), and a move whose own
/// evaluation is in flight is not chosen at all: leaves in flight are always distinct.
///
/// In each expanded node N = 1 + sum of the children's N: its own evaluation and those below. (A
/// node that a full tree could not expand, or that make_room() folded, is evaluated once more when
/// a descent comes back to it, and keeps what it had counted before.)
///
/// Threads: one at a time; the caller locks.
class SearchTree {
 public:
  /// Throws: std::invalid_argument for options out of range.
  explicit SearchTree(const TreeOptions& options);

  /// Makes this position the root. If the old root leads to it by moves that the tree knows, their
  /// subtree stays, less what the filter forbids at the root, else the tree begins anew. A game
  /// that is over is searched as if it went on: its two passes do not count. Requires: nothing in
  /// flight.
  void set_position(const Position& position, const RootFilter& filter = {});
  const Position& position() const { return root_position_; }

  /// Makes a full tree half empty: folds the nodes with the fewest visits, which keep what they
  /// know and lose what is below them. False, and nothing is changed, if the tree is too small for
  /// that. Requires: nothing in flight.
  bool make_room();

  /// Forgets everything but the position and its filter. Requires: nothing in flight.
  void clear();

  /// One descent from the root. Fills `leaf` if it returns Descent::Leaf.
  Descent select(Leaf& leaf);

  /// The same with the first move given. Requires: id is a child of the root that is not excluded.
  Descent select_through(NodeId id, Leaf& leaf);

  /// Gives the leaf its children and all nodes of its path the result.
  /// Requires: `leaf` is from select() and not yet given back; numbers that are finite.
  void expand_and_backup(const Leaf& leaf, const Evaluation& evaluation);

  /// Gives a leaf back without a result. Requires: as above.
  void cancel(const Leaf& leaf);

  const Node& root() const { return nodes_[kRoot]; }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  NodeRange children(const Node& node) const;
  NodeRange root_children() const { return children(root()); }

  std::int64_t visits() const { return root().visits; }
  int in_flight() const { return root().in_flight; }
  std::size_t num_nodes() const { return nodes_.size(); }
  bool is_full() const { return is_full_; }
  const TreeOptions& options() const { return options_; }

  /// Mean over the tree, for the root's player to move. Requires: visits() > 0.
  Outcome root_outcome() const { return -root().outcome(); }
  /// The root's own evaluation, before anything was searched. Exact where the tree began at this
  /// root; of a subtree that was kept it is what the children's means leave of the root's, which
  /// is noise after very many visits. Requires: visits() > 0.
  Outcome raw_root_outcome() const;

  /// What the search maximises, for the root's player to move: value + score_weight * squashed
  /// score, in [-max_utility(), max_utility()].
  float utility(const Outcome& outcome) const { return utility(outcome, 1); }
  float max_utility() const { return 1 + options_.score_weight; }

  /// Mean over all evaluations, [N * N], +1 Black's; empty if none knew. After a move, or
  /// where a new filter took visits away, the old mean counts as one evaluation.
  std::vector<float> black_ownership() const;

 private:
  void add_root();
  bool keep_subtree(const Position& next);
  void copy_subtree(NodeId id, std::uint32_t least_visits);
  std::uint32_t visits_of_half() const;
  void keep_mean_ownership();
  void apply_filter();
  void forget_excluded();
  void apply_deeper_rules(const Leaf& leaf);
  template <class IsUnwanted>
  void exclude(NodeId parent, IsUnwanted&& is_unwanted);

  Descent descend(Leaf& leaf);
  NodeId choose(const Node& parent, float side) const;
  void replay(Leaf& leaf) const;
  Outcome end_of_game(const Leaf& leaf) const;

  void expand(NodeId id, const Position& position, const std::vector<float>& logits);
  void set_priors(NodeId first);
  void backup(const std::vector<NodeId>& path, Outcome outcome);
  void add_ownership(const Position& position, const std::vector<float>& ownership);

  float utility(const Outcome& outcome, float side) const;

  TreeOptions options_;
  Position root_position_;
  RootFilter filter_;
  std::vector<Node> nodes_;  // reserved whole; a page takes memory when it is first written
  std::vector<Node> spare_;  // where what is kept is copied to; its pages are used again
  bool is_full_ = false;
  std::optional<Outcome> raw_root_;  // unless a subtree was kept, or nothing is judged yet
  float score_centre_ = 0;  // the score that counts 0 in the utility, for the root's player to move
  std::vector<double> ownership_sum_;  // +1 Black's
  double ownership_weight_ = 0;
};

}  // namespace move37
