#include "selfplay/example.h"

#include <cassert>

namespace move37 {

Position position_before(const Example& example) {
  Position position(example.game->size, example.game->rules);
  for (int turn = 0; turn < example.turn; ++turn)
    position.play(example.game->turns[turn].move);
  return position;
}

float value_target(const GameRecord& game, int turn) {
  assert(game.result.winner);
  if (game.result.winner == Color::Empty) return 0;
  return game.result.winner == mover(turn) ? 1.0f : -1.0f;
}

float td_target(const GameRecord& game, int turn, float lambda) {
  const int end = static_cast<int>(game.turns.size());
  float target = value_target(game, end);
  for (int t = end - 1; t >= turn; --t) {
    target = -target;  // from the one player's view to the other's
    if (const auto value = game.turns[t].value) target = (1 - lambda) * *value + lambda * target;
  }
  return target;
}

}  // namespace move37
