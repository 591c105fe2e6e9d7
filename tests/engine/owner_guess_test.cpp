#include "engine/owner_guess.h"

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/territory.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using testing::ElementsAre;

// Black's on the right, White's on the left; White's stone at E2 is dead, the middle is neutral.
constexpr const char* kFinished = R"(
  . O . X .
  O O . X X
  . O X X .
  O O . X O
  . O . X . )";

// The same with no neutral point left.
constexpr const char* kFilled = R"(
  . O X X .
  O O X X X
  . O X X .
  O O X X O
  . O X X . )";

Ruleset rules_named(const char* name, double komi) {
  Ruleset rules = *find_ruleset(name);
  rules.komi = komi;
  return rules;
}

Game game_on(const char* picture, const char* rules) {
  return test::game_from(picture, rules_named(rules, 0));
}

// A search that is so sure of the owners: the left two columns White's, the others Black's.
std::vector<float> sure(float sureness) {
  std::vector<float> ownership;
  for (int i = 0; i < 25; ++i)
    ownership.push_back(i % 5 < 2 ? -sureness : sureness);
  return ownership;
}

bool is_settled(const Game& game, const std::vector<float>& ownership) {
  return OwnerGuess(area_equivalent(game), ownership).is_settled(game);
}

TEST(OwnerGuess, IsSettledIfNothingIsLeftToPlayFor) {
  EXPECT_TRUE(is_settled(game_on(kFilled, "chinese"), sure(0.95f)));
  EXPECT_TRUE(is_settled(game_on(kFilled, "japanese"), sure(0.95f)));
}

TEST(OwnerGuess, IsSettledOnlyIfItIsSure) {
  constexpr const char* kOneEyeEach = R"(
    . O X X .
    . O X X .
    . O X X .
    . O X X .
    . O X X . )";
  EXPECT_TRUE(is_settled(game_on(kOneEyeEach, "chinese"), sure(0.95f)));
  EXPECT_FALSE(is_settled(game_on(kOneEyeEach, "chinese"), sure(0.6f)));
  EXPECT_FALSE(is_settled(game_on(kOneEyeEach, "chinese"), {})) << "nobody knows";
}

TEST(OwnerGuess, IsNotSettledWhileANeutralPointIsLeft) {
  EXPECT_FALSE(is_settled(game_on(kFinished, "chinese"), sure(0.95f)));
  EXPECT_FALSE(is_settled(game_on(kFinished, "japanese"), sure(0.95f)));
}

TEST(OwnerGuess, IsNotSettledBeforeTheGame) {
  for (const char* rules : {"chinese", "japanese"})
    EXPECT_FALSE(is_settled(Game(5, rules_named(rules, 6.5)), sure(0.95f))) << rules;
}

// Nothing is certain here. The side with the three columns on the right is to move.
OwnerGuess guess_at(Color side, const std::vector<float>& ownership) {
  std::string picture = R"(
      . O X . .
      . O X . .
      . O X . .
      . O X . O
      . O X . O )";
  if (side == Color::White) {
    for (char& c : picture) {
      if (c == 'X' || c == 'O') c = c == 'X' ? 'O' : 'X';
    }
  }
  return {test::position_from(picture, side), ownership};
}

TEST(OwnerGuess, FindsTheDeadStonesOfEitherSideAndThePlaysBesideThem) {
  for (const Color side : {Color::Black, Color::White}) {
    const OwnerGuess guess = guess_at(side, sure(0.9f));
    for (const char* name : {"A1", "B1", "C1", "D1", "E1", "E2"}) {
      const bool is_dead = name[0] == 'E';
      EXPECT_EQ(guess.dead_stones()[test::point(name, 5)], is_dead) << name;
    }
    EXPECT_THAT(guess.plays_at_dead_stones(),
                ElementsAre(test::move("E3", 5), test::move("D2", 5), test::move("D1", 5)));
    EXPECT_THAT(guess_at(side, {}).plays_at_dead_stones(), testing::IsEmpty()) << "nobody knows";
  }
}

TEST(OwnerGuess, JudgesAChainByTheMeanOfItsPoints) {
  const auto guess = [](float e2, float e1) {
    std::vector<float> ownership(25, 0.0f);
    ownership[19] = e2;
    ownership[24] = e1;
    return guess_at(Color::Black, ownership);
  };
  for (const char* name : {"E1", "E2"}) {
    const Point p = test::point(name, 5);
    EXPECT_TRUE(guess(-0.5f, 0.9f).is_dead(p));
    EXPECT_FALSE(guess(0.5f, -0.9f).is_dead(p));
    EXPECT_TRUE(guess(0.7f, 0.95f).is_sure(p));
    EXPECT_FALSE(guess(0.6f, 0.95f).is_sure(p));
  }
}

}  // namespace
}  // namespace move37
