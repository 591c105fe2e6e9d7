#include "engine/territory.h"

#include <gtest/gtest.h>

#include "engine/score.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;
using test::move;
using test::point;

// The board of the game beside it: no prisoners, Black and White have made as many moves.
constexpr const char* kWalls = R"(
    . . X O . .
    . . X O . .
    . O X O . .
    . . X O . .
    . . X O X .
    . . X O . . )";

// Nobody wants to play A1 or E1 first.
constexpr const char* kSeki = R"(
    . X . X .
    X X X X X
    X X X X X
    O O O O O
    . X X X . )";

// The same about D2; White's eye is A1, Black's F1.
constexpr const char* kSekiWithEyes = R"(
    . X . X . X .
    X X X X X X X
    X X X X X X X
    X X X X X X X
    O O O O O O O
    O O O . X X X
    . O O X X . X )";

Game game_on(const char* picture, const char* rules_name, double komi = 0) {
  Ruleset rules = *find_ruleset(rules_name);
  rules.komi = komi;
  return test::game_from(picture, rules);
}

PointMap<bool> dead_at(std::initializer_list<const char*> names, int size) {
  PointMap<bool> dead;
  for (const char* name : names)
    dead[point(name, size)] = true;
  return dead;
}

TEST(Territory, CountsEmptyPointsAndPrisonersButNoStones) {
  const Game game = game_on(kWalls, "japanese");
  // Black: 12 points and a prisoner. White: 12 points and a prisoner.
  EXPECT_EQ(final_score(game, dead_at({"B4", "E2"}, 6)), 0);
  // White's stone lives, and nothing to the left is Black's.
  EXPECT_EQ(final_score(game, dead_at({"E2"}, 6)), -13);
}

TEST(Territory, CountsAStoneTakenEarlierAsAPrisoner) {
  Game game = game_on(kWalls, "japanese");
  game.play(Color::White, move("A1", 6));
  const double before = final_score(game, dead_at({"A1", "B4", "E2"}, 6));
  EXPECT_EQ(before, 1);
  game.play(Color::Black, move("A2", 6));  // costs a point of territory
  game.play(Color::White, Move::pass());
  game.play(Color::Black, move("B1", 6));  // takes the stone: another point for a prisoner
  EXPECT_EQ(game.position().board().color(point("A1", 6)), Color::Empty);
  EXPECT_EQ(final_score(game, dead_at({"B4", "E2"}, 6)), before - 2);
}

TEST(Territory, IsAreaUnderAreaRules) {
  const Game game = game_on(kWalls, "chinese", 3.5);
  EXPECT_EQ(final_score(game, dead_at({"B4", "E2"}, 6)), 18 - 18 - 3.5);
}

TEST(Seki, IsWhereWhoeverPlaysFirstLoses) {
  const Board board = board_from(kSeki);
  const PointMap<bool> seki = stones_in_seki(board, {}, false);
  each_point(5, [&](Point p) {
    EXPECT_EQ(seki[p], is_stone(board.color(p)) && p.row() >= 3) << to_string(Move(p), 5);
  });
}

TEST(Seki, IsNoneAroundOrdinaryNeutralPoints) {
  const Board board = board_from(R"(
    . X . O .
    X X . O O
    . X . O .
    X X . O O
    . X . O . )");
  EXPECT_EQ(stones_in_seki(board, {}, false), PointMap<bool>());
}

TEST(Seki, IsOverOnceOneSideIsDead) {
  const Board board = board_from(kSeki);
  const PointMap<bool> whites = dead_at({"A2", "B2", "C2", "D2", "E2"}, 5);
  EXPECT_EQ(stones_in_seki(board, whites, false), PointMap<bool>());
}

TEST(Seki, HasNoTerritoryUnderTerritoryRules) {
  EXPECT_EQ(final_score(game_on(kSeki, "japanese"), {}), 3);
  EXPECT_EQ(final_score(game_on(kSekiWithEyes, "japanese"), {}), 4);
  const Game area = game_on(kSekiWithEyes, "chinese");
  EXPECT_EQ(final_score(area, {}), area_score(area.position().board()));
}

TEST(AreaEquivalent, IsThePositionItselfUnderAreaRules) {
  const Game game = game_on(kWalls, "chinese", 3.5);
  EXPECT_EQ(area_equivalent(game), game.position());
}

TEST(AreaEquivalent, ScoresAsTerritoryDoesWhereNoStoneIsDead) {
  Game game(3, *find_ruleset("japanese"));
  Ruleset rules = game.rules();
  rules.komi = 0;
  game.set_rules(rules);
  for (const char* name : {"B1", "C1", "B2", "C2", "B3", "pass"})
    ASSERT_TRUE(game.play(game.position().to_move(), move(name, 3)));
  ASSERT_TRUE(game.play(Color::Black, move("C3", 3)));  // White's two stones are taken
  const double territory = final_score(game, {});
  EXPECT_EQ(territory, 5 + 2);
  EXPECT_EQ(area_equivalent(game).score(), territory + 0.5) << "White would be the next to add one";
}

TEST(AreaEquivalent, StaysTheSameWhilePlayGoesByTurns) {
  Game game(5, *find_ruleset("japanese"));
  const double komi = area_equivalent(game).komi();
  EXPECT_EQ(komi, 7);
  for (const char* name : {"B2", "C3", "D4"}) {
    game.play(game.position().to_move(), move(name, 5));
    EXPECT_EQ(area_equivalent(game).komi(), komi);
  }
  game.play(Color::White, Move::pass());
  EXPECT_EQ(area_equivalent(game).komi(), komi + 1) << "the pass was worth a point";
}

TEST(AreaEquivalent, KnowsWhoWouldBeTheNextToAddAStone) {
  Game game(5, *find_ruleset("japanese"));
  game.play(Color::Black, move("B2", 5));
  EXPECT_EQ(area_equivalent(game, Color::White), area_equivalent(game));
  const Position again = area_equivalent(game, Color::Black);
  EXPECT_EQ(again.to_move(), Color::Black);
  EXPECT_EQ(again.komi(), area_equivalent(game).komi() + 1);
  EXPECT_EQ(again.komi(), 8.0) << "6.5, a stone of Black's, and half of the next";
  EXPECT_EQ(area_equivalent(Game(5, *find_ruleset("japanese")), Color::White).komi(), 6.0);
  EXPECT_EQ(area_equivalent(game_on(kWalls, "japanese", kMostKomi)).komi(), kMostKomi + 0.5)
      << "more than a game can have";
}

TEST(AreaEquivalent, ForgetsNothingThatWasPlayed) {
  Game game(5, *find_ruleset("japanese"));
  game.play(Color::Black, move("B2", 5));
  game.play(Color::White, move("C3", 5));
  const Position equivalent = area_equivalent(game);
  EXPECT_EQ(equivalent.board(), game.position().board());
  EXPECT_EQ(equivalent.recent_move(0), move("C3", 5));
  EXPECT_EQ(equivalent.rules().scoring, Scoring::Area);
}

}  // namespace
}  // namespace move37
