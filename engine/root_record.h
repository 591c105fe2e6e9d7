#pragma once

#include <cstdint>
#include <vector>

#include "engine/search_report.h"
#include "engine/search_tree.h"

namespace move37 {

/// What a search learns at its root that the tree does not keep: which first move led when, and who
/// would own what after each of them. A driver notes every result that it counts.
///
/// Threads: one at a time; the caller locks.
class RootRecord {
 public:
  /// Forgets all: another position is to be searched. What leads the tree's root now, after a
  /// subtree was kept, leads from here on.
  void begin(const SearchTree& tree);

  /// A search begins: the visits that the tree has were made by earlier ones.
  void start(const SearchTree& tree) { kept_visits_ = tree.visits(); }

  /// A result along this path, from the root on, was counted.
  void note_visit(const SearchTree& tree, const std::vector<NodeId>& path);

  /// A leaf's evaluation was counted.
  void note(const SearchTree& tree, const Leaf& leaf, const Evaluation& evaluation);

  /// Adds what is known to a report of the same tree.
  void complete(SearchReport& report, const SearchTree& tree) const;

 private:
  /// Sums over evaluations, +1 Black's.
  struct Ownership {
    std::vector<double> sum;
    std::vector<double> squares;
    double count = 0;

    void add(const Evaluation& evaluation, Color to_move);
    std::vector<float> mean(Color side) const;
    std::vector<float> deviation() const;
  };

  std::int64_t kept_visits_ = 0;
  NodeId leader_ = kNoNode;
  std::vector<Lead> leads_;
  Ownership whole_;                  // of all evaluations, the root's own among them
  std::vector<Ownership> of_moves_;  // by the place among the root's children; grows as needed
};

}  // namespace move37
