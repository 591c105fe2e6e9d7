#include "selfplay/batch.h"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "tests/selfplay/random_game.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

std::shared_ptr<const GameRecord> shared(GameRecord game) {
  return std::make_shared<const GameRecord>(std::move(game));
}

/// Black puts one stone on 5x5 and White passes: Black owns all, 25 - 7.5 points.
GameRecord one_stone_game() {
  GameRecord game;
  game.size = 5;
  Position position(game.size, game.rules);
  for (const char* name : {"B4", "pass", "pass"}) {
    Turn turn;
    turn.move = test::move(name, game.size);
    turn.policy = one_hot_policy(action_of(turn.move, game.size));
    turn.weight = 0.5f;
    position.play(turn.move);
    game.turns.push_back(turn);
  }
  set_area_result(game, position, Ending::TwoPasses);
  return game;
}

Batch batch_of(const std::vector<Example>& examples, Symmetry symmetry = {}) {
  Batch batch;
  batch.reset(static_cast<int>(examples.size()), examples.front().game->size);
  BatchWriter writer({});
  for (int row = 0; row < batch.rows; ++row)
    writer.write_row(examples[row], symmetry, row, batch);
  return batch;
}

/// Row `row` of an array of a batch.
std::vector<float> row_of(const Batch& batch, const std::vector<float>& array, int row) {
  const std::size_t length = array.size() / batch.rows;
  return {array.begin() + row * length, array.begin() + (row + 1) * length};
}

TEST(Batch, ShowsBothPlayersTheResultFromTheirSide) {
  const auto game = shared(one_stone_game());
  const Batch batch = batch_of({{game, 0}, {game, 1}});
  EXPECT_EQ(batch.value, (std::vector<float>{1, -1}));
  EXPECT_EQ(batch.td_value, (std::vector<float>{1, -1}));
  EXPECT_EQ(batch.score, (std::vector<float>{17.5, -17.5}));
  EXPECT_EQ(row_of(batch, batch.ownership, 0), std::vector<float>(25, 1));
  EXPECT_EQ(row_of(batch, batch.ownership, 1), std::vector<float>(25, -1));
  EXPECT_EQ(batch.weight, (std::vector<float>{0.5, 0.5}));
}

TEST(Batch, ExpectsInTheShortTermWhatTheSearchesFound) {
  GameRecord game = one_stone_game();
  game.turns[0].value = 0.5f;
  const auto told = shared(game);
  const Batch batch = batch_of({{told, 0}});
  EXPECT_FLOAT_EQ(batch.td_value[0], td_target(*told, 0, TargetOptions().td_lambda));
  EXPECT_NE(batch.td_value[0], batch.value[0]);
}

TEST(Batch, AsksForTheMoveAndForTheReply) {
  const auto game = shared(one_stone_game());
  const Batch batch = batch_of({{game, 0}, {game, 2}});
  std::vector<float> b4(26), pass(26);
  b4[1 * 5 + 1] = 1;
  pass[25] = 1;
  EXPECT_EQ(row_of(batch, batch.policy, 0), b4);
  EXPECT_EQ(row_of(batch, batch.opponent_policy, 0), pass);
  EXPECT_EQ(batch.opponent_known, (std::vector<float>{1, 0})) << "nobody replies to the last move";
  EXPECT_EQ(row_of(batch, batch.opponent_policy, 1), std::vector<float>(26));
}

TEST(Batch, LeavesOutWhatIsUnknown) {
  GameRecord game = one_stone_game();
  game.result = {};
  game.turns[1].policy.clear();
  const Batch batch = batch_of({{shared(game), 0}});
  for (const auto* known : {&batch.opponent_known, &batch.value_known, &batch.score_known,
                            &batch.ownership_known, &batch.value, &batch.td_value, &batch.score})
    EXPECT_EQ(*known, std::vector<float>{0});
}

TEST(Batch, HasThePlanesThatTheSearchSees) {
  Random random(1);
  for (const int size : {2, 5, 9, 13}) {
    const auto game = shared(test::random_game(size, random));
    const int turn = static_cast<int>(game->turns.size()) / 2;
    Position position(size, game->rules);
    for (int t = 0; t < turn; ++t)
      position.play(game->turns[t].move);
    std::vector<float> planes(kNumPlanes * size * size);
    encode(position, planes.data());
    EXPECT_EQ(batch_of({{game, turn}}).planes, planes);
  }
}

/// The same game on a board that was turned.
GameRecord turned(const GameRecord& game, Symmetry symmetry) {
  const int size = game.size;
  const auto turned_action = [&](int action) {
    return action_of(symmetry.apply(move_of(action, size), size), size);
  };
  GameRecord result = game;
  for (Turn& turn : result.turns) {
    turn.move = symmetry.apply(turn.move, size);
    for (PolicyShare& entry : turn.policy)
      entry.action = static_cast<std::uint16_t>(turned_action(entry.action));
    std::sort(turn.policy.begin(), turn.policy.end(),
              [](PolicyShare a, PolicyShare b) { return a.action < b.action; });
  }
  for (int action = 0; action < size * size; ++action)
    result.result.owners[turned_action(action)] = game.result.owners[action];
  return result;
}

TEST(Batch, OfATurnedGameIsTheTurnedBatch) {
  Random random(2);
  for (int index = 0; index < Symmetry::kCount; ++index) {
    const GameRecord game = test::random_game(7, random);
    const int turn = 1 + static_cast<int>(random.below(20));
    const Batch expected = batch_of({{shared(turned(game, Symmetry(index))), turn}});
    const Batch batch = batch_of({{shared(game), turn}}, Symmetry(index));
    EXPECT_EQ(batch.planes, expected.planes);
    EXPECT_EQ(batch.policy, expected.policy);
    EXPECT_EQ(batch.opponent_policy, expected.opponent_policy);
    EXPECT_EQ(batch.ownership, expected.ownership);
    EXPECT_EQ(batch.value, expected.value);
    EXPECT_EQ(batch.td_value, expected.td_value);
    EXPECT_EQ(batch.score, expected.score);
  }
}

TEST(Batch, HasPoliciesThatAreAWhole) {
  Random random(3);
  const auto game = shared(test::random_game(9, random));
  const Batch batch = batch_of({{game, 3}, {game, 10}});
  for (int row = 0; row < 2; ++row) {
    for (const auto* array : {&batch.policy, &batch.opponent_policy}) {
      const std::vector<float> policy = row_of(batch, *array, row);
      EXPECT_NEAR(std::accumulate(policy.begin(), policy.end(), 0.0), 1, 1e-5);
    }
  }
}

TEST(BatchWriter, UsesAllSymmetriesAndForgetsTheBatchBefore) {
  GameRecord game = one_stone_game();
  game.turns[1].policy = one_hot_policy(action_of(test::move("E3", 5), 5));
  const Example example{shared(game), 1};
  BatchWriter writer({});
  Random random(4);
  Batch batch;
  std::vector<int> stone_seen(25);
  for (int round = 0; round < 50; ++round) {
    writer.write(std::vector<Example>(8, example), random, batch);
    for (int row = 0; row < 8; ++row) {
      const std::vector<float> planes = row_of(batch, batch.planes, row);
      const auto opponent = planes.begin() + 25 * static_cast<int>(Plane::Opponent);
      ++stone_seen[std::find(opponent, opponent + 25, 1.0f) - opponent];
      const std::vector<float> policy = row_of(batch, batch.policy, row);
      EXPECT_EQ(std::accumulate(policy.begin(), policy.end(), 0.0f), 1);
    }
  }
  // B4 lies on a diagonal: each of its four images comes of two symmetries.
  for (const char* name : {"B4", "B2", "D4", "D2"})
    EXPECT_NEAR(stone_seen[action_of(test::move(name, 5), 5)], 100, 35) << name;
}

}  // namespace
}  // namespace move37
