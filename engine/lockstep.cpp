#include "engine/lockstep.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/search_report.h"

namespace move37 {

/// One search that waits for an evaluation after each leaf.
class Lockstep::Slot {
 public:
  Slot(const TreeOptions& options, Random random) : tree_(options), random_(random) {}

  bool is_retired() const { return state_ == State::Retired; }

  // Descends until there is a leaf to judge; false if there is no search or it is over.
  bool find_leaf();
  const Position& leaf_position() const { return leaf_.position; }
  void take(const Evaluation& evaluation) { tree_.expand_and_backup(leaf_, evaluation); }
  void give_up();

  // Hands over what was found and begins the next task. Requires: find_leaf() found none.
  void proceed(int index, const NextTask& next_task);

 private:
  enum class State {
    Idle,        // there was no task yet
    Judging,     // the root may have to be judged
    Descending,  // the descents are counted
    Retired
  };

  void begin_descents();
  Descent descend();
  void update_moves();
  float to_unit(const Outcome& outcome) const;
  SearchResult result();
  Move choose_move() const;
  void fill_policy();

  SearchTree tree_;
  Random random_;
  SearchTask task_;
  State state_ = State::Idle;
  Leaf leaf_;
  int num_left_ = 0;                // descents
  std::vector<NodeId> ids_;         // the root's children that may be tried
  std::vector<RootMove> moves_;     // what is known of them
  std::vector<int> visits_before_;  // theirs when the descents began
  float raw_value_ = 0;             // the root's own, in [0, 1]
  std::optional<GumbelRoot> gumbel_;
  std::vector<float> policy_;
};

bool Lockstep::Slot::find_leaf() {
  if (state_ == State::Idle) return false;
  if (!tree_.root().is_expanded()) return tree_.select(leaf_) == Descent::Leaf;
  if (state_ == State::Judging) begin_descents();
  while (num_left_ > 0) {
    --num_left_;
    const Descent descent = descend();
    if (descent == Descent::Leaf) return true;
    if (descent == Descent::Full) num_left_ = 0;
  }
  return false;
}

void Lockstep::Slot::begin_descents() {
  ids_.clear();
  visits_before_.clear();
  moves_.clear();
  NodeId id = tree_.root().first_child;
  for (const Node& child : tree_.root_children()) {
    if (!child.is_excluded) {
      ids_.push_back(id);
      visits_before_.push_back(static_cast<int>(child.visits));
      RootMove move;
      move.logit = std::log(std::max(child.prior, std::numeric_limits<float>::min()));
      moves_.push_back(move);
    }
    ++id;
  }
  raw_value_ = to_unit(tree_.raw_root_outcome());
  state_ = State::Descending;
  num_left_ = moves_.size() > 1 ? task_.simulations : 0;
  gumbel_.reset();
  if (task_.use_gumbel) gumbel_.emplace(task_.gumbel, moves_, num_left_, random_);
}

Descent Lockstep::Slot::descend() {
  if (!gumbel_) return tree_.select(leaf_);
  update_moves();
  return tree_.select_through(ids_[gumbel_->next(moves_, raw_value_)], leaf_);
}

void Lockstep::Slot::update_moves() {
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    const Node& child = tree_[ids_[i]];
    moves_[i].visits = static_cast<int>(child.visits);
    moves_[i].tried = moves_[i].visits - visits_before_[i];
    if (child.visits > 0) moves_[i].q = to_unit(child.outcome());
  }
}

// Utility, from its own range to [0, 1].
float Lockstep::Slot::to_unit(const Outcome& outcome) const {
  return 0.5f * (1 + tree_.utility(outcome) / tree_.max_utility());
}

void Lockstep::Slot::give_up() {
  tree_.cancel(leaf_);
  state_ = State::Judging;
}

void Lockstep::Slot::proceed(int index, const NextTask& next_task) {
  bool has_task = false;
  if (state_ == State::Idle) {
    has_task = next_task(index, nullptr, task_);
  } else {
    const SearchResult found = result();
    state_ = State::Judging;  // so the task begins anew if the callback throws
    has_task = next_task(index, &found, task_);
  }
  state_ = has_task ? State::Judging : State::Retired;
  if (!has_task) return;
  if (!task_.keep_subtree) tree_.clear();
  tree_.set_position(task_.position, task_.filter);
}

SearchResult Lockstep::Slot::result() {
  update_moves();
  fill_policy();
  return {tree_, choose_move(), policy_};
}

Move Lockstep::Slot::choose_move() const {
  if (!gumbel_) return best_child(tree_).move;
  return tree_[ids_[gumbel_->winner(moves_, raw_value_)]].move;
}

void Lockstep::Slot::fill_policy() {
  const int size = tree_.position().size();
  policy_.assign(num_actions(size), 0.0f);
  const auto share = [&](std::size_t i) -> float& {
    return policy_[action_of(tree_[ids_[i]].move, size)];
  };
  if (gumbel_) {
    const std::vector<float> improved = improved_policy(moves_, raw_value_, task_.gumbel);
    for (std::size_t i = 0; i < ids_.size(); ++i)
      share(i) = improved[i];
    return;
  }
  const bool is_visited = std::any_of(moves_.begin(), moves_.end(),
                                      [](const RootMove& move) { return move.visits > 0; });
  float total = 0;
  for (std::size_t i = 0; i < ids_.size(); ++i) {
    share(i) = is_visited ? static_cast<float>(moves_[i].visits) : std::exp(moves_[i].logit);
    total += share(i);
  }
  for (float& part : policy_)
    part /= total;
}

Lockstep::Lockstep(std::shared_ptr<Evaluator> evaluator, const LockstepOptions& options,
                   NextTask next_task)
    : evaluator_(std::move(evaluator)), next_task_(std::move(next_task)), random_(options.seed) {
  if (options.slots < 1) {
    throw std::invalid_argument("slots must be at least 1, not " + std::to_string(options.slots));
  }
  slots_.reserve(options.slots);
  for (int i = 0; i < options.slots; ++i)
    slots_.emplace_back(options.tree, random_.split());
}

Lockstep::~Lockstep() = default;
Lockstep::Lockstep(Lockstep&&) noexcept = default;
Lockstep& Lockstep::operator=(Lockstep&&) noexcept = default;

bool Lockstep::step() {
  waiting_.clear();
  try {
    for (int i = 0; i < static_cast<int>(slots_.size()); ++i) {
      if (find_leaf(i)) waiting_.push_back(&slots_[i]);
    }
    if (!waiting_.empty()) evaluate();
  } catch (...) {
    for (Slot* slot : waiting_)
      slot->give_up();
    throw;
  }
  for (std::size_t i = 0; i < waiting_.size(); ++i)
    waiting_[i]->take(evaluations_[i]);
  return !waiting_.empty();
}

// Runs through as many tasks as need no evaluation. False if the slot has retired.
bool Lockstep::find_leaf(int index) {
  Slot& slot = slots_[index];
  while (!slot.is_retired()) {
    if (slot.find_leaf()) return true;
    slot.proceed(index, next_task_);
  }
  return false;
}

void Lockstep::evaluate() {
  positions_.clear();
  for (const Slot* slot : waiting_)
    positions_.push_back(&slot->leaf_position());
  evaluator_->evaluate(positions_, random_, evaluations_);
}

}  // namespace move37
