#include "engine/search_tree.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/score.h"

namespace move37 {
namespace {

// Part of the present score at which the utility's score term is centred: near enough for the slope
// to matter, and leaving some reward for simply being ahead.
constexpr float kCentreShare = 0.75f;

int binary_digits(std::uint32_t number) { return number == 0 ? 0 : 32 - __builtin_clz(number); }

// Monotonous, within (-1, 1), a half at `half`; cheaper than an arc tangent.
float squash(float x, float half) { return x / (half + std::fabs(x)); }

}  // namespace

SearchTree::SearchTree(const TreeOptions& options) : options_(options) {
  check(options);
  add_root();
}

void SearchTree::set_position(const Position& position, const RootFilter& filter) {
  assert(in_flight() == 0);
  Position next = position;
  if (next.is_over()) next.resume();
  const bool is_reusable = filter_.deeper.empty() && filter.deeper.empty();
  const bool kept = is_reusable && keep_subtree(next);
  filter_ = filter;
  root_position_ = next;
  if (!kept) return clear();
  apply_filter();
  forget_excluded();
  score_centre_ = -kCentreShare * root().score;
}

void SearchTree::clear() {
  assert(in_flight() == 0);
  ownership_sum_.clear();
  ownership_weight_ = 0;
  score_centre_ = 0;
  add_root();
}

void SearchTree::add_root() {
  nodes_.clear();
  nodes_.reserve(options_.max_nodes);
  nodes_.emplace_back();
  is_full_ = false;
  raw_root_.reset();
}

// Positions know their last moves, and compare equal only with all that the rules remember: so the
// moves are tried, and the result tells whether they were the ones.
bool SearchTree::keep_subtree(const Position& next) {
  const int num_moves = next.move_number() - root_position_.move_number();
  if (num_moves < 0 || num_moves > Position::kRecentMoves) return false;
  Position reached = root_position_;
  NodeId id = kRoot;
  for (int k = num_moves - 1; k >= 0; --k) {
    const Move move = next.recent_move(k);
    const NodeRange range = children(nodes_[id]);
    const Node* child = std::find_if(range.begin(), range.end(),
                                     [&](const Node& node) { return node.move == move; });
    if (child == range.end() || !reached.playable(move)) return false;
    reached.play(move);
    id = static_cast<NodeId>(child - nodes_.data());
  }
  if (reached != next || !nodes_[id].is_expanded()) return false;
  if (id == kRoot) return true;
  copy_subtree(id, /*least_visits=*/0);
  raw_root_.reset();
  keep_mean_ownership();
  return true;
}

bool SearchTree::make_room() {
  assert(in_flight() == 0);
  const std::uint32_t least_visits = visits_of_half();
  if (least_visits > root().visits) return false;
  copy_subtree(kRoot, least_visits);
  return true;
}

// A power of two: if all nodes with fewer visits are folded, at most half of the room is taken. No
// node has more visits than its parent.
std::uint32_t SearchTree::visits_of_half() const {
  std::array<std::size_t, 33> children{};  // of the nodes whose visits have so many binary digits
  for (const Node& node : nodes_)
    children[binary_digits(node.visits)] += node.num_children;
  int digits = 32;
  std::size_t kept = 1;
  while (digits > 1 && kept + children[digits] <= options_.max_nodes / 2)
    kept += children[digits--];
  return digits < 32 ? std::uint32_t{1} << digits : std::numeric_limits<std::uint32_t>::max();
}

// Nodes with fewer visits lose their children.
void SearchTree::copy_subtree(NodeId id, std::uint32_t least_visits) {
  spare_.clear();
  spare_.reserve(options_.max_nodes);
  spare_.push_back(nodes_[id]);
  for (std::size_t i = 0; i < spare_.size(); ++i) {  // it is its own queue: breadth first
    if (spare_[i].visits < least_visits) spare_[i].num_children = 0;
    const NodeRange range = children(spare_[i]);
    if (range.size() > 0) spare_[i].first_child = static_cast<NodeId>(spare_.size());
    spare_.insert(spare_.end(), range.begin(), range.end());
  }
  nodes_.swap(spare_);
  is_full_ = false;
}

void SearchTree::keep_mean_ownership() {
  if (ownership_weight_ == 0) return;
  for (double& sum : ownership_sum_)
    sum /= ownership_weight_;
  ownership_weight_ = 1;
}

void SearchTree::apply_filter() {
  exclude(kRoot, [&](Move move) {
    return contains(filter_.avoid, move) ||
           (!filter_.allow.empty() && !contains(filter_.allow, move));
  });
}

// As if it had never been looked at: else it would count to a limit, and tell in the root's means.
void SearchTree::forget_excluded() {
  const std::uint32_t visits_before = root().visits;
  for (int i = 0; i < root().num_children; ++i) {
    Node& child = nodes_[root().first_child + i];
    if (!child.is_excluded || child.visits == 0) continue;
    nodes_[kRoot].remove(child);
    Node forgotten;
    forgotten.prior = child.prior;
    forgotten.move = child.move;
    forgotten.is_excluded = true;
    child = forgotten;
  }
  if (root().visits == visits_before) return;
  copy_subtree(kRoot, /*least_visits=*/0);
  keep_mean_ownership();
}

void SearchTree::apply_deeper_rules(const Leaf& leaf) {
  const int ply = static_cast<int>(leaf.path.size()) - 1;
  const Color side = leaf.position.to_move();
  exclude(leaf.path.back(), [&](Move move) {
    return std::any_of(filter_.deeper.begin(), filter_.deeper.end(), [&](const MoveRule& rule) {
      return rule.side == side && ply < rule.depth && contains(rule.moves, move) != rule.allows;
    });
  });
}

template <class IsUnwanted>
void SearchTree::exclude(NodeId parent, IsUnwanted&& is_unwanted) {
  Node* first = nodes_.data() + nodes_[parent].first_child;
  Node* last = first + nodes_[parent].num_children;
  const auto is_unwanted_node = [&](const Node& node) { return is_unwanted(node.move); };
  const bool leaves_some = !std::all_of(first, last, is_unwanted_node);
  for (Node* node = first; node != last; ++node) {
    node->is_excluded = leaves_some && is_unwanted_node(*node);
  }
}

NodeRange SearchTree::children(const Node& node) const {
  if (!node.is_expanded()) return {nullptr, nullptr};
  const Node* first = nodes_.data() + node.first_child;
  return {first, first + node.num_children};
}

Descent SearchTree::select(Leaf& leaf) {
  leaf.path.assign(1, kRoot);
  return descend(leaf);
}

Descent SearchTree::select_through(NodeId id, Leaf& leaf) {
  assert(root().is_expanded() && id - root().first_child < root().num_children);
  assert(!nodes_[id].is_excluded);
  leaf.path.assign({kRoot, id});
  return descend(leaf);
}

Descent SearchTree::descend(Leaf& leaf) {
  if (is_full_) return Descent::Full;
  while (nodes_[leaf.path.back()].is_expanded()) {
    const float side = leaf.path.size() % 2 == 1 ? 1.0f : -1.0f;
    const NodeId child = choose(nodes_[leaf.path.back()], side);
    if (child == kNoNode) return Descent::Busy;
    leaf.path.push_back(child);
  }
  Node& node = nodes_[leaf.path.back()];
  if (node.in_flight > 0) return Descent::Busy;
  if (!node.is_over) {
    replay(leaf);
    node.is_over = leaf.position.is_over();
  }
  if (node.is_over) {
    backup(leaf.path, end_of_game(leaf));
    return Descent::Ended;
  }
  for (NodeId id : leaf.path)
    ++nodes_[id].in_flight;
  return Descent::Leaf;
}

// `side` is 1 if the root's player is to move at the parent, else -1.
NodeId SearchTree::choose(const Node& parent, float side) const {
  const float exploration =
      options_.c_puct * std::sqrt(static_cast<float>(parent.visits + parent.in_flight));
  const Node* best = nullptr;
  const Node* unvisited = nullptr;  // they share their Q: the one with the highest prior leads
  float best_score = -std::numeric_limits<float>::infinity();
  float visited_prior = 0;
  for (const Node& child : children(parent)) {
    if (child.is_excluded) continue;
    if (child.visits == 0) {
      const bool leads = unvisited == nullptr || child.prior > unvisited->prior;
      if (child.in_flight == 0 && leads) unvisited = &child;
      continue;
    }
    visited_prior += child.prior;
    const float visits = static_cast<float>(child.visits + child.in_flight);
    float q = utility(child.outcome(), side);
    if (child.in_flight > 0) {  // each one a visit lost
      q += (-1 - q) * static_cast<float>(child.in_flight) / visits;
    }
    const float score = q + exploration * child.prior / (1 + visits);
    if (score > best_score) {
      best_score = score;
      best = &child;
    }
  }
  if (unvisited != nullptr) {
    const float q =
        -utility(parent.outcome(), -side) - options_.fpu_reduction * std::sqrt(visited_prior);
    if (q + exploration * unvisited->prior > best_score) best = unvisited;
  }
  return best == nullptr ? kNoNode : static_cast<NodeId>(best - nodes_.data());
}

void SearchTree::replay(Leaf& leaf) const {
  leaf.position = root_position_;
  for (std::size_t i = 1; i < leaf.path.size(); ++i) {
    leaf.position.play(nodes_[leaf.path[i]].move);
  }
}

// An ended game's result is worked out once and then read from the node's means.
Outcome SearchTree::end_of_game(const Leaf& leaf) const {
  const Node& node = nodes_[leaf.path.back()];
  if (node.visits > 0) return -node.outcome();
  const double score = leaf.position.score_to_move();
  return {final_value(score), static_cast<float>(score)};
}

void SearchTree::expand_and_backup(const Leaf& leaf, const Evaluation& evaluation) {
  assert(std::isfinite(evaluation.value) && std::isfinite(evaluation.score));
  cancel(leaf);
  expand(leaf.path.back(), leaf.position, evaluation.policy);
  const Outcome outcome = {evaluation.value, evaluation.score};
  backup(leaf.path, outcome);
  add_ownership(leaf.position, evaluation.ownership);
  if (leaf.path.size() == 1) {
    raw_root_ = outcome;
    score_centre_ = kCentreShare * evaluation.score;
    apply_filter();
  } else if (!filter_.deeper.empty() && nodes_[leaf.path.back()].is_expanded()) {
    apply_deeper_rules(leaf);
  }
}

void SearchTree::cancel(const Leaf& leaf) {
  for (NodeId id : leaf.path) {
    assert(nodes_[id].in_flight > 0);
    --nodes_[id].in_flight;
  }
}

void SearchTree::expand(NodeId id, const Position& position, const std::vector<float>& logits) {
  const int size = position.size();
  assert(static_cast<int>(logits.size()) == num_actions(size));
  assert(!nodes_[id].is_expanded());
  const std::size_t first = nodes_.size();
  if (first + num_actions(size) > options_.max_nodes) {
    is_full_ = true;
    return;
  }
  for (int action = 0; action < num_actions(size); ++action) {
    Node child;
    child.move = move_of(action, size);
    child.prior = logits[action];
    if (position.legal(child.move)) nodes_.push_back(child);
  }
  nodes_[id].first_child = static_cast<NodeId>(first);
  nodes_[id].num_children = static_cast<std::uint16_t>(nodes_.size() - first);
  set_priors(nodes_[id].first_child);
}

// Softmax over the logits that the new children hold as priors.
void SearchTree::set_priors(NodeId first) {
  const auto begin = nodes_.begin() + first;
  float highest = begin->prior;
  for (auto node = begin; node != nodes_.end(); ++node)
    highest = std::max(highest, node->prior);
  float total = 0;
  for (auto node = begin; node != nodes_.end(); ++node) {
    node->prior = std::exp(node->prior - highest);
    total += node->prior;
  }
  for (auto node = begin; node != nodes_.end(); ++node)
    node->prior /= total;
}

// The one place where the sign flips: a result of the player to move is a loss as great to the
// player who made the move that led there, one ply up or down alike.
void SearchTree::backup(const std::vector<NodeId>& path, Outcome outcome) {
  for (auto id = path.rbegin(); id != path.rend(); ++id) {
    outcome = -outcome;
    nodes_[*id].add(outcome);
  }
}

void SearchTree::add_ownership(const Position& position, const std::vector<float>& ownership) {
  if (ownership.empty()) return;
  ownership_sum_.resize(ownership.size());
  const double black = position.to_move() == Color::Black ? 1 : -1;
  for (std::size_t i = 0; i < ownership.size(); ++i)
    ownership_sum_[i] += black * ownership[i];
  ++ownership_weight_;
}

std::vector<float> SearchTree::black_ownership() const {
  std::vector<float> mean;
  mean.reserve(ownership_sum_.size());
  for (double sum : ownership_sum_)
    mean.push_back(static_cast<float>(sum / ownership_weight_));
  return mean;
}

// All visits below the root are its children's; what they do not explain is its own evaluation, or
// those from before it was folded.
Outcome SearchTree::raw_root_outcome() const {
  if (raw_root_) return *raw_root_;
  double value = -static_cast<double>(root().value) * root().visits;
  double score = -static_cast<double>(root().score) * root().visits;
  double own = root().visits;
  for (const Node& child : root_children()) {
    value -= static_cast<double>(child.value) * child.visits;
    score -= static_cast<double>(child.score) * child.visits;
    own -= child.visits;
  }
  return {static_cast<float>(std::clamp(value / own, -1.0, 1.0)), static_cast<float>(score / own)};
}

// `side` is 1 if the outcome is that of the root's player to move, else -1.
float SearchTree::utility(const Outcome& outcome, float side) const {
  const float half_size = 0.5f * static_cast<float>(root_position_.size());
  const float lead = outcome.score - side * score_centre_;
  return outcome.value + options_.score_weight * squash(lead, half_size);
}

}  // namespace move37
