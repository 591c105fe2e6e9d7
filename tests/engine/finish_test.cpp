#include "engine/finish.h"

#include <functional>

#include <gtest/gtest.h>

#include "engine/board.h"
#include "engine/uniform_evaluator.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

constexpr SearchLimits kMore = {50, 0};

// White lives on the left and Black on the right, whatever happens; E3 is White's and dead.
constexpr const char* kLivingSides = R"(
  . O X X .
  O O X X X
  . O X . O
  O O X X X
  . O X X . )";

// The same without the dead stone: nothing is left to play.
constexpr const char* kAllTaken = R"(
  . O X X .
  O O X X X
  . O X . X
  O O X X X
  . O X X . )";

// Nothing is certain here, but everybody knows that the left is White's and E1 is dead.
constexpr const char* kThinSides = R"(
  . O X . .
  . O X . .
  . O X . .
  . O X . .
  . O X . O )";

Game game_on(const char* picture, double komi, Color to_move) {
  Ruleset rules;
  rules.komi = komi;
  rules.suicide = false;
  return test::game_from(picture, rules, to_move);
}

// Judges all of a game alike: Black wins by so much, and owns the three columns on the right.
std::shared_ptr<Evaluator> sides(float value, float score, float sureness = 0.9f) {
  return std::make_shared<test::FunctionEvaluator>([=](const Position& position) {
    const float black = position.to_move() == Color::Black ? 1.0f : -1.0f;
    Evaluation evaluation = test::even_evaluation(5, black * value, black * score);
    for (int i = 0; i < 25; ++i)
      evaluation.ownership.push_back(i % 5 < 2 ? -black * sureness : black * sureness);
    return evaluation;
  });
}

struct Chosen {
  Move liked;    // by the search
  Move advised;  // a pass, too, where there is no advice: see `is_advised`
  bool is_advised = false;
};

Chosen chosen(const Game& game, std::shared_ptr<Evaluator> evaluator,
              const RootFilter& filter = {}) {
  SearchOptions options;
  options.tree.max_nodes = 10'000;
  Search search(std::move(evaluator), options);
  search.set_position(game.position(), filter);
  search.run(kMore);
  Chosen result;
  result.liked = search.report().moves.front().move;
  const std::optional<Finish> advice = finish(game, search, kMore);
  result.is_advised = advice.has_value();
  if (advice) result.advised = advice->move;
  return result;
}

bool passes(const Game& game, std::shared_ptr<Evaluator> evaluator) {
  const Chosen choice = chosen(game, std::move(evaluator), {{Move::pass()}, {}});
  return choice.is_advised && choice.advised.is_pass();
}

TEST(Finish, TakesAStoneThatIsDeadForCertainWhateverTheScore) {
  for (double komi : {0.5, 30.5}) {
    for (bool is_passed : {false, true}) {
      Game game = game_on(kLivingSides, komi, is_passed ? Color::White : Color::Black);
      if (is_passed) game.play(Color::White, Move::pass());
      const RootFilter pass_only = {{}, {Move::pass()}};
      const Chosen choice = chosen(game, std::make_shared<UniformEvaluator>(), pass_only);
      ASSERT_TRUE(choice.is_advised) << komi << ' ' << is_passed;
      EXPECT_EQ(choice.advised, test::move("D3", 5)) << komi << ' ' << is_passed;
    }
  }
}

TEST(Finish, TakesStonesByPlaysThatKeepAllTerritoryUnconditional) {
  const Game game = game_on(R"(
    . O . X .
    . X X X X
    X X . X .
    X X X X X
    X X X . X )",
                            0.5, Color::Black);
  const Chosen choice = chosen(game, std::make_shared<UniformEvaluator>(), {{}, {Move::pass()}});
  EXPECT_EQ(choice.advised, test::move("C5", 5)) << "a stone at A5 could be taken";
}

TEST(Finish, TakesStonesThatTheSearchTakesForDeadIfItCostsNothing) {
  const auto advice = [](double komi, float value, float score) {
    Game game = game_on(kThinSides, komi, Color::White);
    game.play(Color::White, Move::pass());
    return chosen(game, sides(value, score), {{}, {Move::pass()}});
  };
  for (const Chosen& choice : {advice(0.5, 0.99f, 4.5f), advice(30.5, -0.99f, -25.5f)}) {
    ASSERT_TRUE(choice.is_advised);
    EXPECT_TRUE(choice.advised == test::move("D1", 5) || choice.advised == test::move("E2", 5));
  }
  EXPECT_FALSE(advice(30.5, -0.99f, -40).is_advised) << "it costs points";
}

TEST(Finish, TakesStonesForWhiteAsForBlack) {
  // The colours of kThinSides swapped, and of all that is known about it.
  Game game = game_on(R"(
    . X O . .
    . X O . .
    . X O . .
    . X O . .
    . X O . X )",
                      -0.5, Color::Black);
  game.play(Color::Black, Move::pass());
  const Chosen choice = chosen(game, sides(-0.99f, -4.5f, -0.9f), {{}, {Move::pass()}});
  ASSERT_TRUE(choice.is_advised);
  EXPECT_TRUE(choice.advised == test::move("D1", 5) || choice.advised == test::move("E2", 5));
}

TEST(Finish, LeavesAWonGameAsItIsWhereTakingStonesPutsItAtRisk) {
  const auto advice = [](float value) {
    Game game = game_on(kThinSides, -20, Color::White);
    game.play(Color::White, Move::pass());
    return chosen(game, sides(value, 30)).advised;
  };
  EXPECT_EQ(advice(0.5f), Move::pass());
  EXPECT_NE(advice(0.99f), Move::pass());
}

TEST(Finish, PassesALostGameRatherThanFillItsOwnEyes) {
  Game game = game_on(kAllTaken, 20.5, Color::White);
  game.play(Color::White, Move::pass());
  EXPECT_TRUE(passes(game, sides(-1, -15.5f)));
  EXPECT_TRUE(passes(game_on(kAllTaken, 20.5, Color::Black), sides(-1, -15.5f)))
      << "it may be the first to pass, too";
}

TEST(Finish, NeverPassesIntoALossThatIsNotCertain) {
  Game game = game_on(kAllTaken, 20.5, Color::White);
  game.play(Color::White, Move::pass());
  EXPECT_FALSE(passes(game, sides(0, -15.5f)));
}

TEST(Finish, PassesADrawnGameUnlessItCanStillBeWon) {
  Game drawn = game_on(kAllTaken, 5, Color::White);
  drawn.play(Color::White, Move::pass());
  ASSERT_EQ(drawn.position().score(), 0);
  EXPECT_TRUE(passes(drawn, sides(0, 0)));
  EXPECT_TRUE(passes(drawn, sides(-0.5f, 0)));
  EXPECT_FALSE(passes(drawn, sides(0.5f, 0)));
}

TEST(EndsTooSoon, WhereItEndsClearlyWorseThanExpected) {
  const auto ends_too_soon_at = [](double score, float value) {
    MoveReport best;
    best.value = value;
    return ends_too_soon(score, best);
  };
  EXPECT_TRUE(ends_too_soon_at(-0.5, 0));
  EXPECT_FALSE(ends_too_soon_at(-0.5, -0.95f));
  EXPECT_FALSE(ends_too_soon_at(0.5, 1));
  EXPECT_TRUE(ends_too_soon_at(0, 0.2f)) << "a draw";
  EXPECT_FALSE(ends_too_soon_at(0, 0.05f));
  EXPECT_FALSE(ends_too_soon_at(0, -0.5f));
}

// Black wins, but less surely once he has begun to take the stone at E1.
Evaluation judge_taking_as_a_risk(const Position& position) {
  const float black = position.to_move() == Color::Black ? 1.0f : -1.0f;
  const auto is_blacks = [&](const char* name) {
    return position.board().color(test::point(name, 5)) == Color::Black;
  };
  const float value = is_blacks("D1") || is_blacks("E2") ? 0.7f : 0.99f;
  Evaluation evaluation = test::even_evaluation(5, black * value, black * 4.5f);
  for (int i = 0; i < 25; ++i)
    evaluation.ownership.push_back(i % 5 < 2 ? -black : black);
  return evaluation;
}

TEST(Finish, PassesNotFirstWhereASecondPassWouldLoseAWonGame) {
  const auto risky = std::make_shared<test::FunctionEvaluator>(judge_taking_as_a_risk);
  EXPECT_FALSE(passes(game_on(kThinSides, 0.5, Color::Black), risky)) << "E1 would count";
  EXPECT_TRUE(passes(game_on(kThinSides, -10.5, Color::Black), risky)) << "here it may";
}

TEST(Finish, PassesNotWhileAnOwnerIsUnsure) {
  EXPECT_FALSE(passes(game_on(kThinSides, 20.5, Color::Black), sides(-1, -15.5f, 0.7f)));
}

TEST(Finish, PassesNotWhereAPassDoesHarm) {
  // All is well for Black as long as he misses no turn.
  const auto harmed = std::make_shared<test::FunctionEvaluator>([](const Position& position) {
    const bool is_blacks_turn = position.to_move() == Color::Black;
    const bool has_missed = is_blacks_turn == (position.move_number() % 2 == 1);
    return test::even_evaluation(5, is_blacks_turn == has_missed ? -1.0f : 1.0f);
  });
  const Game game = game_on(kAllTaken, 0.5, Color::Black);
  EXPECT_FALSE(passes(game, harmed));
  EXPECT_TRUE(passes(game, sides(1, 5))) << "here it does none";
}

TEST(Finish, LeavesAMoveAloneThatDoesSomething) {
  const Game game = game_on(R"(
    . O . X .
    O O . X X
    . O . X .
    O O . X X
    . O . X . )",
                            0.5, Color::Black);
  EXPECT_FALSE(
      chosen(game, std::make_shared<UniformEvaluator>(), {{}, {test::move("C3", 5)}}).is_advised);
}

}  // namespace
}  // namespace move37
