#include "gtp/move_choice.h"

#include <gtest/gtest.h>

#include "engine/territory.h"
#include "tests/gtp/piped_engine.h"
#include "tests/support/board_text.h"

namespace move37::gtp {
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

Game game_on(const char* picture, const char* rules) {
  const Board board = test::board_from(picture);
  PointMap<Color> stones;
  each_point(board.size(), [&](Point p) { stones[p] = board.color(p); });
  Game game(board.size(), rules_named(rules, 0));
  game.set_up(stones, Color::Black);
  return game;
}

// A search that is so sure of the owners: the left two columns White's, the others Black's.
SearchReport sure(float sureness) {
  SearchReport report;
  report.moves.resize(1);
  report.moves[0].move = test::move("C5", 5);
  for (int i = 0; i < 25; ++i)
    report.ownership.push_back(i % 5 < 2 ? -sureness : sureness);
  return report;
}

bool passes(const Game& game, const SearchReport& report) {
  return is_time_to_pass(game, area_equivalent(game), report);
}

TEST(PassManners, EndAGameInWhichAllIsSettled) {
  EXPECT_TRUE(passes(game_on(kFilled, "chinese"), sure(0.95f)));
  EXPECT_TRUE(passes(game_on(kFilled, "japanese"), sure(0.95f)));
}

TEST(PassManners, AskForCertainty) {
  constexpr const char* kOneEyeEach = R"(
    . O X X .
    . O X X .
    . O X X .
    . O X X .
    . O X X . )";
  EXPECT_TRUE(passes(game_on(kOneEyeEach, "chinese"), sure(0.95f)));
  EXPECT_FALSE(passes(game_on(kOneEyeEach, "chinese"), sure(0.6f)));
  SearchReport unknown = sure(1);
  unknown.ownership.clear();
  EXPECT_FALSE(passes(game_on(kOneEyeEach, "chinese"), unknown));
}

TEST(PassManners, LeaveNoNeutralPointToTheOther) {
  EXPECT_FALSE(passes(game_on(kFinished, "chinese"), sure(0.95f)));
  EXPECT_FALSE(passes(game_on(kFinished, "japanese"), sure(0.95f)));
}

TEST(PassManners, DoNotEndAGameThatHasNotBegun) {
  for (const char* rules : {"chinese", "japanese"})
    EXPECT_FALSE(passes(Game(5, rules_named(rules, 6.5)), sure(0.95f))) << rules;
}

TEST(PassManners, KnowAMoveThatFillsOnesOwnTerritory) {
  SearchReport report = sure(0.95f);
  const auto fills = [&](const char* name, const char* rules) {
    const Game game = game_on(kFilled, rules);
    report.moves[0].move = test::move(name, 5);
    return fills_own_territory(game, area_equivalent(game), report);
  };
  EXPECT_TRUE(fills("E5", "japanese"));
  EXPECT_TRUE(fills("E1", "japanese")) << "White's stone beside it is dead";
  EXPECT_FALSE(fills("A5", "japanese")) << "that is White's";
  EXPECT_FALSE(fills("pass", "japanese"));
  EXPECT_FALSE(fills("E5", "chinese")) << "there it costs nothing";
}

TEST(PassManners, GiveALostGameUpRatherThanFillEyes) {
  Game game = game_on(kFinished, "chinese");  // a neutral point is left
  game.play(Color::Black, Move::pass());      // as it stands White has 11 points, Black 8
  SearchReport report = sure(0.95f);
  for (float& owner : report.ownership)
    owner = -owner;
  report.moves[0].value = -1;
  report.moves[0].score = -8;
  EXPECT_TRUE(passes(game, report));
  report.moves[0].score = 4;
  EXPECT_FALSE(passes(game, report)) << "there is something left to gain";
  report.moves[0].score = -8;
  report.moves[0].value = 0;
  EXPECT_FALSE(passes(game, report)) << "it is not lost";
}

}  // namespace
}  // namespace move37::gtp
