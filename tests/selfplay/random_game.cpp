#include "tests/selfplay/random_game.h"

#include <cmath>
#include <vector>

namespace move37::test {
namespace {

Move random_move(const Position& position, Random& random) {
  std::vector<Move> moves;
  for (const Move move : position.legal_moves()) {
    if (!move.is_pass() && !position.board().is_eye(position.to_move(), move.point()))
      moves.push_back(move);
  }
  if (moves.empty()) return Move::pass();
  return moves[random.below(static_cast<std::uint32_t>(moves.size()))];
}

PolicyTarget random_policy(int num_actions, Random& random) {
  std::vector<float> policy(num_actions);
  for (float& p : policy)
    p = static_cast<float>(std::exp(-3 * random.exponential()));
  return make_policy_target(policy, 0.02f);
}

Turn random_turn(const Position& position, Random& random) {
  Turn turn;
  turn.move = random_move(position, random);
  turn.search = random.below(4) == 0 ? SearchKind::Full : SearchKind::Fast;
  if (turn.search == SearchKind::Full) turn.weight = random.below(4) == 0 ? 0.25f : 1.0f;
  turn.value = static_cast<float>(2 * random.uniform() - 1);
  turn.policy = random_policy(num_actions(position.size()), random);
  return turn;
}

}  // namespace

GameRecord random_game(int size, Random& random) {
  GameRecord game;
  game.size = size;
  game.rules.ko = static_cast<KoRule>(random.below(3));
  game.rules.komi = 0.5 * random.below(20);
  game.seed = random.next();
  game.created = random.below(2'000'000'000);
  game.net_at_start = random.below(1000);
  game.net_at_end = game.net_at_start + random.below(3);
  Position position(size, game.rules);
  while (!position.is_over() && position.move_number() < 2 * size * size) {
    game.turns.push_back(random_turn(position, random));
    position.play(game.turns.back().move);
  }
  game.turns[0] = {game.turns[0].move, SearchKind::None, 0, std::nullopt, {}};
  game.opening_plies = 1;
  set_area_result(game, position, position.is_over() ? Ending::TwoPasses : Ending::MoveCap);
  return game;
}

GameRecord random_game(int size, Split split, Random& random) {
  for (;;) {
    GameRecord game = random_game(size, random);
    if (split_of(game) == split && num_rows(game) > 0) return game;
  }
}

std::vector<GameRecord> misleading_games(int size, int lessons, int held_out) {
  std::vector<GameRecord> games;
  Random random(1);
  for (int i = 0; i < lessons + held_out; ++i) {
    const bool is_lesson = i < lessons;
    games.push_back(random_game(size, is_lesson ? Split::Training : Split::HeldOut, random));
    games.back().result.winner = is_lesson ? Color::Black : Color::White;
  }
  return games;
}

}  // namespace move37::test
