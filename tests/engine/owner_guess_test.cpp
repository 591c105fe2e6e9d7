#include "engine/owner_guess.h"

#include <vector>

#include <gtest/gtest.h>

#include "engine/territory.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

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

}  // namespace
}  // namespace move37
