#include "selfplay/game_record.h"

#include <cmath>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/selfplay/random_game.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

// 3x3, komi 2: Black takes the middle, White a corner; two passes. The empty points touch both.
GameRecord short_game() {
  GameRecord game;
  game.size = 3;
  game.rules.komi = 2;
  Position position(game.size, game.rules);
  for (const char* name : {"B2", "A1", "pass", "pass"}) {
    Turn turn;
    turn.move = test::move(name, game.size);
    position.play(turn.move);
    game.turns.push_back(turn);
  }
  set_area_result(game, position, Ending::TwoPasses);
  return game;
}

TEST(GameRecord, TakesItsResultFromTheAreaOfTheLastBoard) {
  const GameRecord game = short_game();
  EXPECT_EQ(game.result.score, 1.0f - 1.0f - 2.0f);
  EXPECT_EQ(game.result.winner, Color::White);
  std::vector<Color> owners(9, Color::Empty);
  owners[4] = Color::Black;
  owners[6] = Color::White;
  EXPECT_EQ(game.result.owners, owners);
}

TEST(GameRecord, CallsALevelScoreADraw) {
  GameRecord game = short_game();
  game.rules.komi = 0;
  Position end(3, game.rules);
  for (const Turn& turn : game.turns)
    end.play(turn.move);
  set_area_result(game, end, Ending::TwoPasses);
  EXPECT_EQ(game.result.winner, Color::Empty);
}

TEST(GameRecord, IsSoundAsRandomPlayMakesIt) {
  Random random(2);
  for (const int size : {2, 3, 5, 9, 19})
    EXPECT_NO_THROW(check(test::random_game(size, random)));
}

TEST(GameRecord, MayLackWhatHumanGamesDoNotTell) {
  GameRecord game = short_game();
  game.result = {};
  EXPECT_NO_THROW(check(game));
  game.result.winner = Color::Black;  // "B+R"
  EXPECT_NO_THROW(check(game));
}

/// What check() says of a short game after `spoil`.
template <class Spoil>
auto complaint_after(Spoil spoil) {
  return [spoil] {
    GameRecord game = short_game();
    spoil(game);
    check(game);
  };
}

template <class Text>
auto complains_of(Text text) {
  return ThrowsMessage<std::invalid_argument>(HasSubstr(text));
}

TEST(GameRecord, IsUnsoundWithAnImpossibleMove) {
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.turns[1].move = g.turns[0].move; }),
              complains_of("turn 2 is illegal: B2"));
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.turns.push_back({}); }),
              complains_of("turn 5 comes after two passes"));
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.turns.pop_back(); }),
              complains_of("does not end as it says"));
}

TEST(GameRecord, IsUnsoundWithTargetsOutOfRange) {
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.turns[0].value = 1.5f; }),
              complains_of("value"));
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.turns[0].value = std::nanf(""); }),
              complains_of("value"));
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.turns[0].weight = 1; }),
              complains_of("weight but no policy"));
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.turns[0].policy = one_hot_policy(10); }),
              complains_of("bad policy"));
}

TEST(GameRecord, IsUnsoundWithAResultThatContradictsItself) {
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.result.winner = Color::Black; }),
              complains_of("not won by whom the score says"));
  EXPECT_THAT(complaint_after([](GameRecord& g) { g.result.owners.pop_back(); }),
              complains_of("another board"));
}

TEST(GameRecord, HoldsOutAboutOneGameInTwenty) {
  Random random(3);
  int held_out = 0;
  for (int i = 0; i < 2000; ++i)
    held_out += split_of(test::random_game(4, random)) == Split::HeldOut;
  EXPECT_NEAR(held_out, 100, 40);  // four standard deviations
}

TEST(GameRecord, IsHeldOutByItsMovesAlone) {
  Random random(4);
  GameRecord game = test::random_game(9, Split::HeldOut, random);
  game.seed = 0;
  game.created = 0;
  game.result = {};
  for (Turn& turn : game.turns)
    turn.policy.clear();
  EXPECT_EQ(split_of(game), Split::HeldOut);
}

}  // namespace
}  // namespace move37
