#include "engine/game.h"

#include <ctime>
#include <limits>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/handicap.h"
#include "engine/random.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;
using test::move;
using test::picture_of;
using test::point;

PointMap<Color> stones_of(const Board& board) {
  PointMap<Color> stones;
  for (int action = 0; action < board.num_points(); ++action) {
    const Point p = move_of(action, board.size()).point();
    stones[p] = board.color(p);
  }
  return stones;
}

/// Plays up to `num_moves` random moves; now and then a pass, or a colour out of turn.
void play_at_random(Game& game, int num_moves, Random& random) {
  for (int i = 0; i < num_moves; ++i) {
    const Color to_move = game.position().to_move();
    const Color color = random.below(10) == 0 ? opponent(to_move) : to_move;
    game.play(color, move_of(random.below(num_actions(game.size())), game.size()));
  }
}

Ruleset without_suicide() {
  Ruleset rules;
  rules.suicide = false;
  return rules;
}

Ruleset with_komi(double komi) {
  Ruleset rules;
  rules.komi = komi;
  return rules;
}

TEST(Game, BeginsWithAnEmptyBoardAndBlackToMove) {
  const Game game(9, with_komi(7));
  EXPECT_EQ(game.size(), 9);
  EXPECT_EQ(game.position(), Position(9, with_komi(7)));
  EXPECT_EQ(game.first_to_move(), Color::Black);
  EXPECT_EQ(game.handicap(), 0);
  EXPECT_TRUE(game.moves().empty());
}

TEST(Game, RefusesSizesAndKomiThatAreNone) {
  EXPECT_THROW(Game(1), std::invalid_argument);
  EXPECT_THROW(Game(20), std::invalid_argument);
  EXPECT_THROW(Game(9, with_komi(std::numeric_limits<double>::quiet_NaN())), std::invalid_argument);
  Game game(9);
  game.play(Color::Black, move("E5", 9));
  EXPECT_THROW(game.clear(20), std::invalid_argument);
  EXPECT_THROW(game.set_rules(with_komi(std::numeric_limits<double>::infinity())),
               std::invalid_argument);
  for (double komi : {1e300, -1e300, 1e7})
    EXPECT_THROW(game.set_rules(with_komi(komi)), std::invalid_argument) << komi;
  EXPECT_NO_THROW(Game(9, with_komi(1e6)));
  EXPECT_EQ(game.size(), 9);
  EXPECT_EQ(game.moves().size(), 1u);
}

TEST(Game, EitherColourMayMoveAtAnyTime) {
  Game game(5);
  EXPECT_TRUE(game.play(Color::White, move("C3", 5)));
  EXPECT_TRUE(game.play(Color::White, move("B2", 5)));
  EXPECT_EQ(game.position().to_move(), Color::Black);
  EXPECT_EQ(picture_of(game.position().board()), picture_of(board_from(R"(
      . . . . .
      . . . . .
      . . O . .
      . O . . .
      . . . . .)")));
}

TEST(Game, AnImpossibleMoveLeavesNoTrace) {
  Game game(3, without_suicide());
  game.set_up(stones_of(board_from(R"(
      . O .
      O . .
      . . .)")),
              Color::White);
  const Position before = game.position();
  EXPECT_FALSE(game.play(Color::Black, move("A3", 3)));  // suicide, out of turn
  EXPECT_FALSE(game.play(Color::White, move("B3", 3)));  // occupied
  EXPECT_EQ(game.position(), before);
  EXPECT_TRUE(game.moves().empty());
  EXPECT_TRUE(game.play(Color::White, move("A3", 3)));
}

TEST(Game, LetsAKoBeRetakenAtOnce) {
  Game game(4);
  game.set_up(stones_of(board_from(R"(
      . X O .
      X . X O
      . X O .
      . . . .)")),
              Color::White);
  ASSERT_TRUE(game.play(Color::White, move("B3", 4)));
  EXPECT_FALSE(game.position().legal(move("C3", 4)));
  EXPECT_TRUE(game.play(Color::Black, move("C3", 4)));
}

TEST(Game, UndoBringsBackEveryPositionExactly) {
  Random random(1);
  for (int size : {2, 5, 9}) {
    Game game(size);
    std::vector<Position> before;
    for (int i = 0; i < 150; ++i) {
      const Position position = game.position();
      const std::size_t num_moves = game.moves().size();
      play_at_random(game, 1, random);
      if (game.moves().size() > num_moves) before.push_back(position);
    }
    while (!before.empty()) {
      ASSERT_TRUE(game.undo());
      ASSERT_EQ(game.position(), before.back());
      before.pop_back();
    }
    EXPECT_FALSE(game.undo());
  }
}

TEST(Game, UndoTakesSeveralMovesBackOrNone) {
  Game game(5);
  for (const char* name : {"C3", "D3", "B2"})
    ASSERT_TRUE(game.play(game.position().to_move(), move(name, 5)));
  const Position all = game.position();
  EXPECT_FALSE(game.undo(4));
  EXPECT_EQ(game.position(), all);
  EXPECT_TRUE(game.undo(0));
  EXPECT_EQ(game.position(), all);
  EXPECT_TRUE(game.undo(2));
  Game first(5);
  first.play(Color::Black, move("C3", 5));
  EXPECT_EQ(game.position(), first.position());
  EXPECT_EQ(game.moves(), first.moves());
}

TEST(Game, UndoLeavesTheHandicapAlone) {
  Game game(9);
  game.place_handicap(*fixed_handicap(9, 2));
  game.play(Color::White, move("E5", 9));
  EXPECT_TRUE(game.undo());
  EXPECT_FALSE(game.undo());
  EXPECT_EQ(game.position(), Position(game.start(), Color::White, game.rules(), 2));
  EXPECT_EQ(game.start().num_stones(), 2);
  EXPECT_EQ(game.first_to_move(), Color::White);
}

TEST(Game, ChangingTheRulesKeepsTheMoves) {
  Random random(2);
  Game game(7, without_suicide());
  play_at_random(game, 60, random);
  const std::vector<PlayedMove> moves = game.moves();
  const Ruleset rules = find_ruleset("aga").value();
  game.set_rules(rules);
  EXPECT_EQ(game.moves(), moves);
  EXPECT_EQ(game.rules(), rules);

  Game from_the_start(7, rules);
  for (PlayedMove played : moves)
    ASSERT_TRUE(from_the_start.play(played.color, played.move));
  EXPECT_EQ(game.position(), from_the_start.position());
}

TEST(Game, ASuicidePlayedRefusesRulesThatForbidIt) {
  Game game(3);
  for (const char* name : {"A3", "B3"})
    game.play(Color::Black, move(name, 3));
  for (const char* name : {"A2", "B2", "C2"})
    game.play(Color::White, move(name, 3));
  ASSERT_TRUE(game.play(Color::Black, move("C3", 3)));
  const Position before = game.position();
  ASSERT_EQ(before.board().num_stones(), 3);
  EXPECT_THROW(game.set_rules(without_suicide()), std::invalid_argument);
  EXPECT_EQ(game.position(), before);
  EXPECT_EQ(game.rules(), Ruleset{});
}

TEST(Game, SettingUpBeginsAnew) {
  Game game(3);
  game.play(Color::Black, move("A1", 3));
  const Board start = board_from(R"(
      . X .
      . O .
      . . .)");
  game.set_up(stones_of(start), Color::White);
  EXPECT_EQ(game.start(), start);
  EXPECT_EQ(game.position(), Position(start, Color::White, Ruleset{}));
  EXPECT_TRUE(game.moves().empty());
}

TEST(Game, RefusesToSetUpChainsWithoutLiberties) {
  Game game(2);
  game.play(Color::Black, move("A1", 2));
  PointMap<Color> stones;
  stones[point("A1", 2)] = Color::White;
  stones[point("A2", 2)] = stones[point("B1", 2)] = Color::Black;
  EXPECT_THROW(game.set_up(stones, Color::Black), std::invalid_argument);
  EXPECT_EQ(game.moves().size(), 1u);
}

TEST(Game, AHandicapGivesWhiteTheMoveAndTheBonus) {
  Game game(9, find_ruleset("chinese").value());
  const double komi = game.position().komi();
  game.place_handicap(*fixed_handicap(9, 4));
  EXPECT_EQ(game.handicap(), 4);
  EXPECT_EQ(game.position().to_move(), Color::White);
  EXPECT_EQ(game.position().komi(), komi + 4);
}

TEST(Game, RefusesBadHandicapPoints) {
  Game game(2);
  const Point a1 = point("A1", 2), a2 = point("A2", 2), b1 = point("B1", 2), b2 = point("B2", 2);
  for (const std::vector<Point>& bad :
       std::vector<std::vector<Point>>{{}, {a1}, {a1, a1}, {a1, Point()}, {a1, a2, b1, b2}}) {
    EXPECT_THROW(game.place_handicap(bad), std::invalid_argument);
    EXPECT_EQ(game.position(), Position(2));
  }
  EXPECT_NO_THROW(game.place_handicap({a1, b2}));
}

TEST(Game, ClearKeepsTheRulesAndForgetsTheHandicap) {
  Game game(9, with_komi(5.5));
  game.place_handicap(*fixed_handicap(9, 2));
  game.play(Color::White, move("E5", 9));
  game.clear(13);
  EXPECT_EQ(game.position(), Position(13, with_komi(5.5)));
  EXPECT_EQ(game.handicap(), 0);
  EXPECT_FALSE(game.undo());
}

TEST(Game, ResultCountsAllStonesAsAlive) {
  Game game(5, with_komi(7.5));
  EXPECT_EQ(game.result(), "W+7.5");
  game.play(Color::Black, move("C3", 5));
  EXPECT_EQ(game.result(), "B+17.5");
}

TEST(Game, ManyUndosInARowTakeAMoment) {
  // Each undo replays what is left: 300 of them play 75,000 moves.
  Random random(3);
  Game game(19);
  while (game.moves().size() < 400)
    play_at_random(game, 1, random);
  const std::clock_t begin = std::clock();
  for (int i = 0; i < 300; ++i)
    ASSERT_TRUE(game.undo());
  EXPECT_EQ(game.moves().size(), 100u);
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  EXPECT_LT(seconds, 2);  // 0.005 s in a release build
}

TEST(ScoreText, PrintsAsFewDecimalsAsNeededButOne) {
  EXPECT_EQ(score_text(0), "0");
  EXPECT_EQ(score_text(-0.0), "0");
  EXPECT_EQ(score_text(3.5), "B+3.5");
  EXPECT_EQ(score_text(-2.5), "W+2.5");
  EXPECT_EQ(score_text(361), "B+361.0");
  EXPECT_EQ(score_text(-0.25), "W+0.25");
  EXPECT_EQ(score_text(10 - 7.1), "B+2.9");  // 2.9000000000000004
  EXPECT_EQ(score_text(-1e9), "W+1000000000.0");
}

}  // namespace
}  // namespace move37
