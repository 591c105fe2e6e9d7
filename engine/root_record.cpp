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
  leads_.reserve(num_actions(tree.position().size()));  // hardly any search has more
  for (Ownership& part : parts_)
    part.clear();
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
  const bool is_root = leaf.path.size() < 2;
  const std::size_t part = is_root ? 0 : 1 + leaf.path[1] - tree.root().first_child;
  parts_.resize(std::max(parts_.size(), part + 1));
  parts_[part].add(evaluation, leaf.position.to_move());
}

void RootRecord::complete(SearchReport& report, const SearchTree& tree) const {
  report.kept_visits = kept_visits_;
  report.leads = leads_;
  report.ownership_deviation = whole().deviation();
  for (MoveReport& move : report.moves) {
    const std::size_t part = 1 + place_of(move.move, tree);
    if (part >= parts_.size()) continue;
    move.ownership = parts_[part].mean(tree.position().to_move());
    move.ownership_deviation = parts_[part].deviation();
  }
}

RootRecord::Ownership RootRecord::whole() const {
  Ownership whole;
  for (const Ownership& part : parts_)
    whole.add(part);
  return whole;
}

void RootRecord::Ownership::clear() {
  sum.clear();
  squares.clear();
  count = 0;
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

void RootRecord::Ownership::add(const Ownership& other) {
  if (other.count == 0) return;
  sum.resize(other.sum.size());
  squares.resize(other.squares.size());
  for (std::size_t i = 0; i < sum.size(); ++i) {
    sum[i] += other.sum[i];
    squares[i] += other.squares[i];
  }
  count += other.count;
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
