#include "python/src/step_tree.h"

#include <stdexcept>
#include <string>

#include "engine/territory.h"

namespace move37::python {

StepTree::StepTree(const Game& board, const TreeOptions& options) : board_(board), tree_(options) {
  set_board(board);
}

void StepTree::set_board(const Game& board) {
  require_none_waiting();
  if (board.position().is_over()) throw std::invalid_argument("the game is over");
  tree_.set_position(area_equivalent(board));
  board_ = board;
}

std::vector<const Position*> StepTree::select(int count) {
  require_none_waiting();
  if (count < 1 || count > kMaxInFlight) {
    throw std::invalid_argument("leaves are asked for by 1 to " + std::to_string(kMaxInFlight) +
                                ", not " + std::to_string(count));
  }
  for (int i = 0; i < count; ++i) {
    if (num_leaves_ == static_cast<int>(leaves_.size())) leaves_.emplace_back();
    const Descent descent = tree_.select(leaves_[num_leaves_]);
    if (descent == Descent::Leaf) ++num_leaves_;
    if (descent == Descent::Busy || descent == Descent::Full) break;
  }
  return waiting();
}

std::vector<const Position*> StepTree::waiting() const {
  std::vector<const Position*> positions;
  for (int i = 0; i < num_leaves_; ++i)
    positions.push_back(&leaves_[i].position);
  return positions;
}

std::vector<Game> StepTree::leaves() const {
  std::vector<Game> games;
  for (int i = 0; i < num_leaves_; ++i) {
    Game& game = games.emplace_back(board_);
    const std::vector<NodeId>& path = leaves_[i].path;
    for (std::size_t step = 1; step < path.size(); ++step)
      game.play(game.position().to_move(), tree_[path[step]].move);
  }
  return games;
}

void StepTree::backup(const std::vector<Evaluation>& evaluations) {
  for (int i = 0; i < num_leaves_; ++i)
    tree_.expand_and_backup(leaves_[i], evaluations[i]);
  num_leaves_ = 0;
}

void StepTree::cancel() {
  for (int i = 0; i < num_leaves_; ++i)
    tree_.cancel(leaves_[i]);
  num_leaves_ = 0;
}

void StepTree::require_none_waiting() const {
  if (num_leaves_ == 0) return;
  throw std::invalid_argument(std::to_string(num_leaves_) +
                              " leaves wait for backup() or cancel()");
}

}  // namespace move37::python
