#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include "engine/game.h"
#include "engine/search_report.h"
#include "engine/search_tree.h"

namespace move37::python {

namespace py = pybind11;

/// What a search found, as Python looks at it: the board, and the whole tree as it was then. All
/// numbers are those of the player to move. N is the size of the board, A = N * N + 1.
///
/// Threads: any number at once.
class SearchOutcome {
 public:
  /// Throws: std::invalid_argument if the tree's root was not judged yet.
  SearchOutcome(Game board, SearchTree tree);

  const Game& board() const { return board_; }
  const SearchReport& report() const { return report_; }

  /// The root's own evaluation, before anything was searched.
  float raw_value() const { return tree_.raw_root_outcome().value; }

  int move() const;
  std::vector<int> pv() const { return line(report_.moves.front()); }

  /// The expected line that begins with this move, as actions.
  /// Throws: std::invalid_argument if the search never looked at it.
  std::vector<int> line(Move first) const;

  py::array_t<std::int64_t> visits() const;  // [A]
  py::array_t<float> priors() const;         // [A], 0 for illegal moves
  py::array_t<float> values() const;         // [A], nan where there is no visit
  py::array_t<float> scores() const;         // [A], likewise
  py::array_t<float> policy() const;         // [A], shares of the visits; before any the priors

  /// [N, N], or nothing if the evaluator did not know.
  std::optional<py::array_t<float>> ownership() const;

  /// One array [nodes] a column, the root first, children side by side.
  py::dict tree() const;

 private:
  std::vector<int> line(const MoveReport& report) const;

  /// [A] of what `read` says of each child of the root, `otherwise` where there is none.
  template <class T, class Read>
  py::array_t<T> by_action(T otherwise, Read&& read) const;
  template <class T, class Read>
  py::array_t<T> by_node(Read&& read) const;

  Game board_;
  SearchTree tree_;
  SearchReport report_;
};

}  // namespace move37::python
