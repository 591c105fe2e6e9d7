#pragma once

#include <vector>

#include "engine/game.h"
#include "engine/search_tree.h"
#include "python/src/search_outcome.h"

namespace move37::python {

/// A search tree that is driven from outside, batch by batch: select() hands out leaves, backup()
/// takes what was thought of them.
///
/// Throws: std::invalid_argument where `Requires:` would be broken: Python is no place for asserts.
/// Threads: one at a time.
class StepTree {
 public:
  /// A tree with this board as its root. Throws: for a game that is over.
  StepTree(const Game& board, const TreeOptions& options);

  /// Makes this board the root; what the tree knows of it stays.
  void set_board(const Game& board);
  const Game& board() const { return board_; }

  /// At most so many descents, and the positions that they want to have judged: none if all of them
  /// met the end of a game, or the tree is full. Requires: nothing waits; 1 <= count <=
  /// kMaxInFlight.
  std::vector<const Position*> select(int count);

  /// Those positions, as long as they wait for their evaluations.
  std::vector<const Position*> waiting() const;
  int num_waiting() const { return num_leaves_; }

  /// The same as boards, with all moves that lead to them.
  std::vector<Game> leaves() const;

  /// One evaluation for each position that waits, in order. Requires: as many, of finite numbers.
  void backup(const std::vector<Evaluation>& evaluations);

  /// Forgets what waits.
  void cancel();

  std::int64_t visits() const { return tree_.visits(); }
  bool is_full() const { return tree_.is_full(); }
  /// What is known now; the tree goes on.
  SearchOutcome result() const { return SearchOutcome(board_, tree_); }

 private:
  void require_none_waiting() const;

  Game board_;
  SearchTree tree_;
  std::vector<Leaf> leaves_;  // the first num_leaves_ wait
  int num_leaves_ = 0;
};

}  // namespace move37::python
