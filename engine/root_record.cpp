#include "engine/root_record.h"

#include <algorithm>
#include <cmath>

namespace move37 {
namespace {

// Of a move among the root's children. Requires: it is there.
std::size_t place_of(Move move, const SearchTree& tree) {
  const NodeRange children = tree.root_children();
  const auto has_move = [move](const Node& child) { return child.move == move; };
  const Node* found = std::find_if(children.begin(), children.end(), has_move);
  return static_cast<std::size_t>(found - children.begin());
}

}  // namespace

void RootRecord::begin(const SearchTree& tree) {
  kept_visits_ = tree.visits();
  leader_ = kNoNode;
  leads_.clear();
  whole_ = {};
  of_moves_.clear();
  for (const Node& child : tree.root_children()) {
    const NodeId id =
        tree.root().first_child + static_cast<NodeId>(&child - tree.root_children().begin());
    if (child.visits > 0 && !child.is_excluded) note_visit(tree, {kRoot, id});
  }
}

void RootRecord::note_visit(const SearchTree& tree, const std::vector<NodeId>& path) {
  if (path.size() < 2 || path[1] == leader_) return;
  if (leader_ != kNoNode && tree[path[1]].visits <= tree[leader_].visits) return;
  leader_ = path[1];
  const Lead lead = {tree[leader_].move, tree.visits()};
  const bool is_tied = !leads_.empty() && leads_.back().visits == lead.visits;
  if (is_tied) leads_.pop_back();
  leads_.push_back(lead);
}

void RootRecord::note(const SearchTree& tree, const Leaf& leaf, const Evaluation& evaluation) {
  note_visit(tree, leaf.path);
  if (evaluation.ownership.empty()) return;
  const Color to_move = leaf.position.to_move();
  whole_.add(evaluation, to_move);
  if (leaf.path.size() < 2) return;
  const std::size_t place = leaf.path[1] - tree.root().first_child;
  of_moves_.resize(std::max(of_moves_.size(), place + 1));
  of_moves_[place].add(evaluation, to_move);
}

void RootRecord::complete(SearchReport& report, const SearchTree& tree) const {
  report.kept_visits = kept_visits_;
  report.leads = leads_;
  report.ownership_deviation = whole_.deviation();
  for (MoveReport& move : report.moves) {
    const std::size_t place = place_of(move.move, tree);
    if (place >= of_moves_.size()) continue;
    move.ownership = of_moves_[place].mean(tree.position().to_move());
    move.ownership_deviation = of_moves_[place].deviation();
  }
}

void RootRecord::Ownership::add(const Evaluation& evaluation, Color to_move) {
  const double side = to_move == Color::Black ? 1 : -1;
  sum.resize(evaluation.ownership.size());
  squares.resize(evaluation.ownership.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const double black = side * evaluation.ownership[i];
    sum[i] += black;
    squares[i] += black * black;
  }
  ++count;
}

std::vector<float> RootRecord::Ownership::mean(Color side) const {
  const double sign = side == Color::Black ? 1 : -1;
  std::vector<float> owners;
  owners.reserve(sum.size());
  for (double total : sum)
    owners.push_back(static_cast<float>(sign * total / count));
  return owners;
}

std::vector<float> RootRecord::Ownership::deviation() const {
  std::vector<float> deviations;
  deviations.reserve(sum.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const double mean = sum[i] / count;
    const double variance = std::max(0.0, squares[i] / count - mean * mean);
    deviations.push_back(static_cast<float>(std::sqrt(variance)));
  }
  return deviations;
}

}  // namespace move37
