#include "bench/inner_loops.h"

#include <memory>
#include <utility>

#include "engine/benson.h"
#include "engine/canonical_key.h"
#include "engine/features.h"
#include "engine/lockstep.h"
#include "engine/playout.h"
#include "engine/rollout_evaluator.h"
#include "engine/search_tree.h"
#include "engine/uniform_evaluator.h"

namespace move37 {
namespace {

using Turn = std::function<void()>;

std::vector<Move> random_moves(int size, int count) {
  Random random(37);
  Position position(size);
  std::vector<Move> moves;
  while (static_cast<int>(moves.size()) < count) {
    const std::vector<Move> legal = position.legal_moves();
    moves.push_back(legal[random.below(static_cast<std::uint32_t>(legal.size()))]);
    position.play(moves.back());
  }
  return moves;
}

// A position of this size with half of the points played on at random.
Position middle_game(int size) {
  Position position(size);
  for (const Move move : random_moves(size, size * size / 2))
    position.play(move);
  return position;
}

Turn copy_position(int size) {
  return [from = middle_game(size), to = Position(size)]() mutable { to = from; };
}

// The next move of a game that is played again and again.
Turn play(int size) {
  return [=, moves = random_moves(size, size * size), position = Position(size)]() mutable {
    const int next = position.move_number();
    position.play(moves[next]);
    if (next + 1 == size * size) position = Position(size);
  };
}

Turn legal_moves(int size) {
  return [position = middle_game(size)] { position.legal_moves(); };
}

Turn encode_planes(int size) {
  return [position = middle_game(size),
          planes = std::vector<float>(kNumPlanes * size * size)]() mutable {
    encode(position, planes.data());
  };
}

Turn find_canonical_key(int size) {
  return [position = middle_game(size)] { canonical_key(position); };
}

Turn unconditional_life(int size) {
  return [position = middle_game(size)] { unconditional_owners(position.board(), false); };
}

Turn playout(int size) {
  return [position = Position(size), random = Random(1), playout = Playout()]() mutable {
    playout.run(position, random);
  };
}

// Descents in a tree that begins anew after 2000 visits.
class Simulation {
 public:
  Simulation(int size, std::unique_ptr<Evaluator> evaluator)
      : evaluator_(std::move(evaluator)), tree_(options()) {
    tree_.set_position(Position(size));
  }

  void descend() {
    if (tree_.visits() == 2000) tree_.clear();
    if (tree_.select(leaf_) != Descent::Leaf) return;
    evaluator_->evaluate(positions_, random_, evaluations_);
    tree_.expand_and_backup(leaf_, evaluations_[0]);
  }

 private:
  static TreeOptions options() {
    TreeOptions options;
    options.max_nodes = 1 << 20;
    return options;
  }

  std::unique_ptr<Evaluator> evaluator_;
  SearchTree tree_;
  Random random_{1};
  Leaf leaf_;
  std::vector<const Position*> positions_ = {&leaf_.position};
  std::vector<Evaluation> evaluations_;
};

template <class SomeEvaluator>
Turn simulation(int size) {
  const auto simulation = std::make_shared<Simulation>(size, std::make_unique<SomeEvaluator>());
  return [=] { simulation->descend(); };
}

// A step of eight games against oneself, which go on as their searches say.
Turn lockstep_of_8(int size) {
  LockstepOptions options;
  options.slots = 8;
  const auto next_task = [size](int, const SearchResult* result, SearchTask& task) {
    if (result) task.position.play(result->move);
    if (!result || task.position.is_over() || task.position.move_number() == size * size) {
      task.position = Position(size);
    }
    task.keep_subtree = true;
    return true;
  };
  const auto lockstep =
      std::make_shared<Lockstep>(std::make_shared<UniformEvaluator>(), options, next_task);
  return [=] { lockstep->step(); };
}

}  // namespace

std::vector<InnerLoop> inner_loops() {
  return {{"copy_position", copy_position},
          {"play", play},
          {"legal_moves", legal_moves},
          {"encode", encode_planes},
          {"canonical_key", find_canonical_key},
          {"benson", unconditional_life},
          {"playout", playout},
          {"simulation", simulation<UniformEvaluator>},
          {"rollout_simulation", simulation<RolloutEvaluator>},
          {"lockstep_of_8", lockstep_of_8}};
}

}  // namespace move37
