#include "engine/root_record.h"

#include <algorithm>

namespace move37 {

void RootRecord::begin(const SearchTree& tree) {
  kept_visits_ = tree.visits();
  leader_ = kNoNode;
  leads_.clear();
  ownership_.clear();
  for (const Node& child : tree.root_children()) {
    const NodeId id =
        tree.root().first_child + static_cast<NodeId>(&child - tree.root_children().begin());
    if (child.visits > 0) note_visit(tree, {kRoot, id});
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
  if (leaf.path.size() < 2 || evaluation.ownership.empty()) return;
  const std::size_t place = leaf.path[1] - tree.root().first_child;
  ownership_.resize(std::max(ownership_.size(), place + 1));
  Ownership& mean = ownership_[place];
  mean.sum.resize(evaluation.ownership.size());
  const double black = leaf.position.to_move() == Color::Black ? 1 : -1;
  for (std::size_t i = 0; i < mean.sum.size(); ++i)
    mean.sum[i] += black * evaluation.ownership[i];
  ++mean.count;
}

void RootRecord::complete(SearchReport& report, const SearchTree& tree) const {
  report.kept_visits = kept_visits_;
  report.leads = leads_;
  const double side = tree.position().to_move() == Color::Black ? 1 : -1;
  const NodeRange children = tree.root_children();
  for (std::size_t place = 0; place < ownership_.size(); ++place) {
    const Ownership& mean = ownership_[place];
    const Move move = children[static_cast<int>(place)].move;
    const auto found = std::find_if(report.moves.begin(), report.moves.end(),
                                    [move](const MoveReport& known) { return known.move == move; });
    if (mean.count == 0 || found == report.moves.end()) continue;
    for (double sum : mean.sum)
      found->ownership.push_back(static_cast<float>(side * sum / mean.count));
  }
}

}  // namespace move37
