#include "selfplay/batch.h"

#include <cassert>

namespace move37 {
namespace {

// Scatters a sparse target into dense, which is all 0.
void write_policy(const PolicyTarget& target, Symmetry symmetry, int size, float* dense) {
  for (const PolicyShare& entry : target) {
    const Move move = symmetry.apply(move_of(entry.action, size), size);
    dense[action_of(move, size)] = static_cast<float>(entry.share) / kWholePolicy;
  }
}

void write_ownership(const std::vector<Color>& owners, Color side, Symmetry symmetry, int size,
                     float* ownership) {
  each_point(size, [&](Point p) {
    const Color owner = owners[action_of(Move(p), size)];
    const float sign = owner == Color::Empty ? 0.0f : owner == side ? 1.0f : -1.0f;
    ownership[action_of(Move(symmetry.apply(p, size)), size)] = sign;
  });
}

}  // namespace

void Batch::reset(int num_rows, int board_size) {
  rows = num_rows;
  size = board_size;
  const std::size_t points = static_cast<std::size_t>(size) * size;
  planes.resize(rows * kNumPlanes * points);
  for (auto* array : {&policy, &opponent_policy})
    array->assign(rows * (points + 1), 0);
  ownership.assign(rows * points, 0);
  for (auto* array : {&opponent_known, &value, &td_value, &value_known, &score, &score_known,
                      &ownership_known, &weight})
    array->assign(rows, 0);
}

void BatchWriter::write(const std::vector<Example>& examples, Random& random, Batch& batch) {
  assert(!examples.empty());
  batch.reset(static_cast<int>(examples.size()), examples.front().game->size);
  for (int row = 0; row < batch.rows; ++row)
    write_row(examples[row], Symmetry(random.below(Symmetry::kCount)), row, batch);
}

void BatchWriter::write_row(const Example& example, Symmetry symmetry, int row, Batch& batch) {
  const GameRecord& game = *example.game;
  const GameResult& result = game.result;
  const int turn = example.turn;
  const int size = game.size;
  const int points = size * size;
  const int actions = num_actions(size);
  assert(size == batch.size && !game.turns[turn].policy.empty());

  write_planes(example, symmetry, &batch.planes[row * kNumPlanes * points]);
  write_policy(game.turns[turn].policy, symmetry, size, &batch.policy[row * actions]);
  batch.weight[row] = game.turns[turn].weight;
  if (turn + 1 < static_cast<int>(game.turns.size()) && !game.turns[turn + 1].policy.empty()) {
    write_policy(game.turns[turn + 1].policy, symmetry, size,
                 &batch.opponent_policy[row * actions]);
    batch.opponent_known[row] = 1;
  }
  if (result.winner) {
    batch.value[row] = value_target(game, turn);
    batch.td_value[row] = td_target(game, turn, options_.td_lambda);
    batch.value_known[row] = 1;
  }
  if (result.score) {
    batch.score[row] = mover(turn) == Color::Black ? *result.score : -*result.score;
    batch.score_known[row] = 1;
  }
  if (!result.owners.empty()) {
    write_ownership(result.owners, mover(turn), symmetry, size, &batch.ownership[row * points]);
    batch.ownership_known[row] = 1;
  }
}

void BatchWriter::write_planes(const Example& example, Symmetry symmetry, float* planes) {
  const GameRecord& game = *example.game;
  const Position start(game.size, game.rules);
  position_ = start;  // copied, not moved: keeps the memory of its history
  for (int turn = 0; turn < example.turn; ++turn)
    position_.play(game.turns[turn].move);
  upright_.resize(static_cast<std::size_t>(kNumPlanes) * game.size * game.size);
  encode(position_, upright_.data());
  transform_planes(symmetry, game.size, kNumPlanes, upright_.data(), planes);
}

}  // namespace move37
