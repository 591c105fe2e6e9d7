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
  /// Sums over evaluations, +1 Black's. Empty where there were none.
  struct Ownership {
    std::vector<double> sum;
    std::vector<double> squares;
    double count = 0;

    void clear();  // keeps the memory
    void add(const Evaluation& evaluation, Color to_move);
    void add(const Ownership& other);
    std::vector<float> mean(Color side) const;
    std::vector<float> deviation() const;
  };

  Ownership whole() const;

  std::int64_t kept_visits_ = 0;
  NodeId leader_ = kNoNode;
  std::vector<Lead> leads_;
  std::vector<Ownership> parts_;  // [0] the root's own evaluation, then by the place among its
                                  // children; grows as needed, and is kept for the next root
};

}  // namespace move37
