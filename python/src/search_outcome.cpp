#include "python/src/search_outcome.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "python/src/arrays.h"

namespace move37::python {
namespace {

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

/// Of each node the one above it; -1 for the root.
std::vector<std::int64_t> parents_of(const SearchTree& tree) {
  std::vector<std::int64_t> parents(tree.num_nodes(), -1);
  for (NodeId id = 0; id < tree.num_nodes(); ++id) {
    const Node& node = tree[id];
    for (int i = 0; i < node.num_children; ++i)
      parents[node.first_child + i] = id;
  }
  return parents;
}

/// Steps from the root. Parents come before their children.
std::vector<std::int32_t> depths_of(const std::vector<std::int64_t>& parents) {
  std::vector<std::int32_t> depths(parents.size(), 0);
  for (std::size_t id = 1; id < parents.size(); ++id)
    depths[id] = depths[parents[id]] + 1;
  return depths;
}

}  // namespace

SearchOutcome::SearchOutcome(Game board, SearchTree tree)
    : board_(std::move(board)), tree_(std::move(tree)), report_(make_report(tree_)) {
  if (report_.moves.empty()) throw std::invalid_argument("nothing has been searched yet");
}

int SearchOutcome::move() const { return action_of(report_.moves.front().move, board_.size()); }

std::vector<int> SearchOutcome::line(const MoveReport& report) const {
  std::vector<int> actions;
  for (Move move : report.pv)
    actions.push_back(action_of(move, board_.size()));
  return actions;
}

std::vector<int> SearchOutcome::line(Move first) const {
  const auto found = std::find_if(report_.moves.begin(), report_.moves.end(),
                                  [&](const MoveReport& report) { return report.move == first; });
  if (found != report_.moves.end()) return line(*found);
  throw std::invalid_argument("the search never looked at " + to_string(first, board_.size()));
}

template <class T, class Read>
py::array_t<T> SearchOutcome::by_action(T otherwise, Read&& read) const {
  const int actions = num_actions(board_.size());
  std::vector<T> values(actions, otherwise);
  for (const Node& child : tree_.root_children())
    values[action_of(child.move, board_.size())] = read(child);
  return to_array(std::move(values), {actions});
}

py::array_t<std::int64_t> SearchOutcome::visits() const {
  return by_action<std::int64_t>(0, [](const Node& child) { return child.visits; });
}

py::array_t<float> SearchOutcome::priors() const {
  return by_action<float>(0, [](const Node& child) { return child.prior; });
}

py::array_t<float> SearchOutcome::values() const {
  return by_action<float>(
      kUnknown, [](const Node& child) { return child.visits > 0 ? child.value : kUnknown; });
}

py::array_t<float> SearchOutcome::scores() const {
  return by_action<float>(
      kUnknown, [](const Node& child) { return child.visits > 0 ? child.score : kUnknown; });
}

py::array_t<float> SearchOutcome::policy() const {
  const auto searched =
      static_cast<float>(tree_.visits() - 1);  // the root's own visit is no move's
  if (searched < 1) return priors();
  return by_action<float>(
      0, [&](const Node& child) { return static_cast<float>(child.visits) / searched; });
}

std::optional<py::array_t<float>> SearchOutcome::ownership() const {
  if (report_.ownership.empty()) return std::nullopt;
  return to_array(report_.ownership, {board_.size(), board_.size()});
}

template <class T, class Read>
py::array_t<T> SearchOutcome::by_node(Read&& read) const {
  std::vector<T> values(tree_.num_nodes());
  for (NodeId id = 0; id < values.size(); ++id)
    values[id] = read(tree_[id]);
  const auto nodes = static_cast<py::ssize_t>(values.size());
  return to_array(std::move(values), {nodes});
}

py::dict SearchOutcome::tree() const {
  std::vector<std::int64_t> parents = parents_of(tree_);
  const auto nodes = static_cast<py::ssize_t>(parents.size());
  py::dict columns;
  columns["depth"] = to_array(depths_of(parents), {nodes});
  columns["parent"] = to_array(std::move(parents), {nodes});
  columns["move"] =
      by_node<std::int32_t>([&](const Node& node) { return action_of(node.move, board_.size()); });
  columns["visits"] = by_node<std::int64_t>([](const Node& node) { return node.visits; });
  columns["prior"] = by_node<float>([](const Node& node) { return node.prior; });
  columns["value"] = by_node<float>([](const Node& node) { return node.value; });
  columns["score"] = by_node<float>([](const Node& node) { return node.score; });
  columns["is_over"] = by_node<std::uint8_t>([](const Node& node) { return node.is_over; });
  return columns;
}

}  // namespace move37::python
