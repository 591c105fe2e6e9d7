// The engine's inner loops. Run one by name: engine_bench --benchmark_filter=Playout
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/features.h"
#include "engine/playout.h"
#include "engine/rollout_evaluator.h"
#include "engine/search_tree.h"
#include "engine/uniform_evaluator.h"

namespace move37 {
namespace {

// A position of this size with half of the points played on at random.
Position middle_game(int size) {
  Random random(37);
  Position position(size);
  for (int left = size * size / 2; left > 0; --left) {
    const std::vector<Move> moves = position.legal_moves();
    position.play(moves[random.below(static_cast<std::uint32_t>(moves.size()))]);
  }
  return position;
}

void copy_position(benchmark::State& state) {
  const Position position = middle_game(static_cast<int>(state.range(0)));
  Position copy;
  for (auto _ : state) {
    copy = position;
    benchmark::DoNotOptimize(copy);
  }
}

// A move on the board, the copy of the board before it included.
void play(benchmark::State& state) {
  const Position position = middle_game(static_cast<int>(state.range(0)));
  const std::vector<Move> moves = position.legal_moves();
  std::size_t next = 0;
  for (auto _ : state) {
    Board board = position.board();
    const Move move = moves[next++ % (moves.size() - 1)];  // the last one is the pass
    benchmark::DoNotOptimize(board.play(position.to_move(), move.point()));
  }
}

void legal_moves(benchmark::State& state) {
  const Position position = middle_game(static_cast<int>(state.range(0)));
  for (auto _ : state)
    benchmark::DoNotOptimize(position.legal_moves());
}

void encode_planes(benchmark::State& state) {
  const int size = static_cast<int>(state.range(0));
  const Position position = middle_game(size);
  std::vector<float> planes(kNumPlanes * size * size);
  for (auto _ : state) {
    encode(position, planes.data());
    benchmark::DoNotOptimize(planes.data());
  }
}

void playout(benchmark::State& state) {
  const Position position(static_cast<int>(state.range(0)));
  Random random(1);
  Playout playout;
  for (auto _ : state)
    benchmark::DoNotOptimize(&playout.run(position, random));
  state.SetItemsProcessed(state.iterations());
}

// One descent, evaluation and backup in a tree that is cleared every 2000 visits.
void simulate(benchmark::State& state, Evaluator& evaluator) {
  SearchTree tree(TreeOptions{});
  tree.set_position(Position(static_cast<int>(state.range(0))));
  Random random(1);
  Leaf leaf;
  std::vector<const Position*> positions = {&leaf.position};
  std::vector<Evaluation> evaluations;
  for (auto _ : state) {
    if (tree.visits() == 2000) tree.clear();
    if (tree.select(leaf) != Descent::Leaf) continue;
    evaluator.evaluate(positions, random, evaluations);
    tree.expand_and_backup(leaf, evaluations[0]);
  }
  state.SetItemsProcessed(state.iterations());
}

void simulation_uniform(benchmark::State& state) {
  UniformEvaluator evaluator;
  simulate(state, evaluator);
}

void simulation_rollout(benchmark::State& state) {
  RolloutEvaluator evaluator;
  simulate(state, evaluator);
}

BENCHMARK(copy_position)->Arg(9)->Arg(19);
BENCHMARK(play)->Arg(9)->Arg(19);
BENCHMARK(legal_moves)->Arg(9)->Arg(19);
BENCHMARK(encode_planes)->Arg(9)->Arg(19);
BENCHMARK(playout)->Arg(9)->Arg(19);
BENCHMARK(simulation_uniform)->Arg(9)->Arg(19);
BENCHMARK(simulation_rollout)->Arg(9)->Arg(19);

}  // namespace
}  // namespace move37

BENCHMARK_MAIN();
