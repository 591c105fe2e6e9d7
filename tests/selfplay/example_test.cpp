#include "selfplay/example.h"

#include <gtest/gtest.h>

namespace move37 {
namespace {

/// Three passes' worth of turns whose searches had these values.
GameRecord game_with_values(std::vector<std::optional<float>> values, Color winner) {
  GameRecord game;
  for (const auto& value : values) {
    Turn turn;
    turn.value = value;
    game.turns.push_back(turn);
  }
  game.result.winner = winner;
  return game;
}

TEST(ValueTarget, IsTheResultForThePlayerToMove) {
  const GameRecord black_won = game_with_values({0.0f, 0.0f}, Color::Black);
  EXPECT_EQ(value_target(black_won, 0), 1);
  EXPECT_EQ(value_target(black_won, 1), -1);
  const GameRecord white_won = game_with_values({0.0f, 0.0f}, Color::White);
  EXPECT_EQ(value_target(white_won, 0), -1);
  EXPECT_EQ(value_target(white_won, 1), 1);
  EXPECT_EQ(value_target(game_with_values({0.0f}, Color::Empty), 0), 0);
}

// With lambda 0.8 and Black the winner, from the end: White, to move then, has lost: -1.
// Turn 2, Black's, without a value:        1
// Turn 1, White's: 0.2 * -0.25 + 0.8 * -1   = -0.85
// Turn 0, Black's: 0.2 * 0.5   + 0.8 * 0.85 =  0.78
TEST(TdTarget, IsTheLambdaReturnWithTheSignOfThePlayerToMove) {
  const GameRecord game = game_with_values({0.5f, -0.25f, std::nullopt}, Color::Black);
  EXPECT_NEAR(td_target(game, 2, 0.8f), 1, 1e-6);
  EXPECT_NEAR(td_target(game, 1, 0.8f), -0.85, 1e-6);
  EXPECT_NEAR(td_target(game, 0, 0.8f), 0.78, 1e-6);
}

TEST(TdTarget, ReachesFromTheSearchToTheResult) {
  const GameRecord game = game_with_values({0.5f, -0.25f, 0.75f, 0.125f}, Color::White);
  for (int turn = 0; turn < 4; ++turn) {
    EXPECT_EQ(td_target(game, turn, 0), game.turns[turn].value);
    EXPECT_EQ(td_target(game, turn, 1), value_target(game, turn));
  }
}

}  // namespace
}  // namespace move37
