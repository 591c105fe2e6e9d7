#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/evaluator.h"
#include "engine/gumbel.h"
#include "engine/random.h"
#include "engine/search_options.h"
#include "engine/search_tree.h"

namespace move37 {

/// How many searches advance together, and in what trees.
struct LockstepOptions {
  TreeOptions tree;        // of each search
  int slots = 64;          // searches side by side: positions a call of the evaluator
  std::uint64_t seed = 1;  // of all chance in the searches and the evaluator

  LockstepOptions() { tree.max_nodes = 1 << 17; }  // many small trees: 4 MB each at most

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    TreeOptions::each(self.tree, visit);
    visit("slots", self.slots, "searches side by side, positions a call of the net");
    visit("seed", self.seed, "seed of all chance");
  }
};

/// One position to search, and how.
struct SearchTask {
  Position position;
  RootFilter filter;
  int simulations = 32;       // descents of this search; the root's own evaluation is not one
  bool use_gumbel = true;     // choose among the root's moves by GumbelRoot; else by PUCT
  GumbelOptions gumbel;       // read if use_gumbel
  bool keep_subtree = false;  // start from what the slot's last search found of it
};

/// What came of a task. References hold until the callback that is given it returns.
struct SearchResult {
  const SearchTree& tree;

  /// The choice: sequential halving's winner, or best_child().
  Move move;

  /// The target for the policy, [N * N + 1], sums to 1: pi' of Gumbel, or the shares of the
  /// visits; of the prior where nothing was visited.
  const std::vector<float>& policy;
};

/// Many searches side by side on one thread, one leaf of each to a call of the evaluator: batches
/// are full, no descent sees another in flight, and nothing is locked. For self-play.
///
/// A search that is over hands its result to the callback and its slot takes the next task at once.
/// A position with one legal move is only evaluated, not searched. The seed decides everything.
///
/// Threads: one at a time. For more threads take more Locksteps.
class Lockstep {
 public:
  /// Asked for each slot's next task: fills `task` and returns true, or returns false and the slot
  /// is done. `result` is that of the slot's last task, null at first; `task` still holds that
  /// task.
  using NextTask = std::function<bool(int slot, const SearchResult* result, SearchTask& task)>;

  /// Throws: std::invalid_argument for options out of range.
  Lockstep(std::shared_ptr<Evaluator> evaluator, const LockstepOptions& options,
           NextTask next_task);
  ~Lockstep();
  Lockstep(Lockstep&&) noexcept;
  Lockstep& operator=(Lockstep&&) noexcept;

  /// Advances every search to its next leaf and has these judged; false when no slot is left.
  /// Throws: what the evaluator or the callback throws; the searches begin their tasks anew then.
  bool step();

  /// Steps until no slot is left.
  void run() {
    while (step()) {
    }
  }

 private:
  class Slot;

  bool find_leaf(int index);
  void evaluate();

  std::shared_ptr<Evaluator> evaluator_;
  NextTask next_task_;
  Random random_;
  std::vector<Slot> slots_;
  std::vector<Slot*> waiting_;  // those with a leaf in this step
  std::vector<const Position*> positions_;
  std::vector<Evaluation> evaluations_;
};

}  // namespace move37
