#include "engine/search_report.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace move37 {
namespace {

// Fewer visits than this share of the most say too little, however good they look.
constexpr float kTrustedShare = 0.1f;

bool passes_into_loss(const SearchTree& tree, const Node& child) {
  const Position& position = tree.position();
  return child.move.is_pass() && position.passes() == 1 && position.score_to_move() < 0;
}

bool may_choose(const SearchTree& tree, const Node& child) {
  return !child.is_excluded && !passes_into_loss(tree, child);
}

const Node& likeliest(const SearchTree& tree) {
  const Node* best = nullptr;
  for (const Node& child : tree.root_children()) {
    if (may_choose(tree, child) && (best == nullptr || child.prior > best->prior)) best = &child;
  }
  return best != nullptr ? *best : tree.root_children()[tree.root_children().size() - 1];
}

void set_expected_line(const SearchTree& tree, const Node& first, MoveReport& report) {
  for (const Node* node = &first;;) {
    report.pv.push_back(node->move);
    report.pv_visits.push_back(node->visits);
    const NodeRange range = tree.children(*node);
    const Node* next =
        std::max_element(range.begin(), range.end(),
                         [](const Node& a, const Node& b) { return a.visits < b.visits; });
    if (next == range.end() || next->visits == 0) return;
    node = next;
  }
}

MoveReport report_of(const SearchTree& tree, const Node& child) {
  MoveReport report;
  report.move = child.move;
  report.visits = child.visits;
  report.prior = child.prior;
  set_expected_line(tree, child, report);
  // Of an unvisited move nothing better is known than the position's own evaluation.
  const bool visited = child.visits > 0;
  const Outcome outcome = visited ? child.outcome() : tree.root_outcome();
  report.value = outcome.value;
  report.score = outcome.score;
  report.utility = tree.utility(outcome);
  report.lcb = visited ? std::max(-1.0f, outcome.value - confidence_radius(child)) : -1;
  return report;
}

// The unvisited moves that the policy likes best, until there are so many moves.
void add_unvisited(const SearchTree& tree, std::size_t min_moves, SearchReport& report) {
  if (report.moves.size() >= min_moves) return;
  std::vector<const Node*> unvisited;
  for (const Node& child : tree.root_children()) {
    const bool is_there = child.visits > 0 || child.move == report.moves.front().move;
    if (!is_there && !child.is_excluded) unvisited.push_back(&child);
  }
  std::stable_sort(unvisited.begin(), unvisited.end(),
                   [](const Node* a, const Node* b) { return a->prior > b->prior; });
  unvisited.resize(std::min(unvisited.size(), min_moves - report.moves.size()));
  for (const Node* node : unvisited)
    report.moves.push_back(report_of(tree, *node));
}

}  // namespace

float confidence_radius(const Node& node) {
  if (node.is_over) return 0;
  assert(node.visits > 0);
  const float n = static_cast<float>(node.visits);
  const float variance = std::max(0.0f, node.value_squares - node.value * node.value);
  return 1.96f * std::sqrt((variance + 1 / n) / n);
}

float margin_deviation(const std::vector<float>& ownership) {
  float variance = 0;
  for (float owner : ownership)
    variance += std::max(0.0f, 1 - owner * owner);
  return std::sqrt(variance);
}

const Node& best_child(const SearchTree& tree) {
  std::uint32_t most = 0;
  for (const Node& child : tree.root_children()) {
    if (may_choose(tree, child)) most = std::max(most, child.visits);
  }
  if (most == 0) return likeliest(tree);
  const Node* best = nullptr;
  float best_bound = 0;
  for (const Node& child : tree.root_children()) {
    if (!may_choose(tree, child) || child.visits == 0) continue;
    if (static_cast<float>(child.visits) < kTrustedShare * static_cast<float>(most)) continue;
    const float bound = tree.utility(child.outcome()) - confidence_radius(child);
    if (best == nullptr || bound > best_bound) {
      best = &child;
      best_bound = bound;
    }
  }
  return *best;
}

SearchReport make_report(const SearchTree& tree, int min_moves) {
  SearchReport report;
  report.visits = tree.visits();
  if (!tree.root().is_expanded()) return report;
  report.value = tree.root_outcome().value;
  report.score = tree.root_outcome().score;
  report.utility = tree.utility(tree.root_outcome());
  const Node& best = best_child(tree);
  for (const Node& child : tree.root_children()) {
    const bool counts = child.visits > 0 && !child.is_excluded;
    if (counts || &child == &best) report.moves.push_back(report_of(tree, child));
  }
  std::stable_sort(report.moves.begin(), report.moves.end(),
                   [&](const MoveReport& a, const MoveReport& b) {
                     const bool a_is_best = a.move == best.move;
                     const bool b_is_best = b.move == best.move;
                     return a_is_best != b_is_best ? a_is_best : a.visits > b.visits;
                   });
  add_unvisited(tree, static_cast<std::size_t>(min_moves), report);
  report.ownership = tree.black_ownership();
  if (tree.position().to_move() == Color::White) {
    for (float& owner : report.ownership)
      owner = -owner;
  }
  return report;
}

}  // namespace move37
