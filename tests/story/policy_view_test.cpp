#include "story/policy_view.h"

#include <cmath>
#include <numeric>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/sgf.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;
using test::picture_of;
using testing::ElementsAreArray;

// Wants the point at the top left, whichever way the board is turned, and owns the top row.
Evaluation wants_the_top_left(const Position& position) {
  Evaluation evaluation = even_evaluation(position.size(), 0.25f, 3);
  evaluation.policy[0] = 3;
  evaluation.ownership.assign(position.board().num_points(), 0.0f);
  for (int column = 0; column < position.size(); ++column)
    evaluation.ownership[column] = 1;
  return evaluation;
}

PolicyView view_of(const Game& game, FunctionEvaluator::Judge judge) {
  FunctionEvaluator evaluator(std::move(judge));
  Random random(1);
  return turned_game(game, game.moves().size()).view(evaluator, random);
}

TEST(PolicyView, IsTheSameInEveryCornerOfAnEmptyBoard) {
  const PolicyView view = view_of(Game(5), wants_the_top_left);
  for (const char* corner : {"A5", "E5", "A1", "E1"}) {
    EXPECT_FLOAT_EQ(view.prior(move(corner, 5)), view.prior(move("A5", 5)));
    EXPECT_EQ(view.rank(move(corner, 5)), 1);
  }
  EXPECT_EQ(view.rank(move("C3", 5)), 5);
  EXPECT_NEAR(std::accumulate(view.policy.begin(), view.policy.end(), 0.0), 1, 1e-5);
  EXPECT_FLOAT_EQ(view.value, 0.25f);
  EXPECT_FLOAT_EQ(view.score, 3);
}

TEST(PolicyView, TellsHowFarTheEightWaysDiffer) {
  const PolicyView view = view_of(Game(5), wants_the_top_left);
  const int corner = action_of(move("A5", 5), 5);
  const int centre = action_of(move("C3", 5), 5);
  EXPECT_GT(view.highest[corner], 5 * view.lowest[corner]);
  EXPECT_FLOAT_EQ(view.highest[centre], view.lowest[centre]);
}

TEST(PolicyView, TurnsTheOwnersBack) {
  const PolicyView view = view_of(Game(5), wants_the_top_left);
  EXPECT_FLOAT_EQ(view.ownership[action_of(move("A5", 5), 5)], 0.5f);  // on two edges
  EXPECT_FLOAT_EQ(view.ownership[action_of(move("C5", 5), 5)], 0.25f);
  EXPECT_FLOAT_EQ(view.ownership[action_of(move("C3", 5), 5)], 0);
}

TEST(PolicyView, FollowsAStoneThroughEveryTurn) {
  Game game(5);
  ASSERT_TRUE(game.play(Color::Black, move("B5", 5)));
  const PolicyView view = view_of(game, [](const Position& position) {
    Evaluation evaluation = even_evaluation(5);
    each_point(5, [&](Point p) {
      for (Point n : neighbours(p)) {
        if (is_stone(position.board().color(n))) evaluation.policy[action_of(Move(p), 5)] = 4;
      }
    });
    return evaluation;
  });
  const std::vector<Move> moves = view.by_prior();
  EXPECT_THAT(std::vector<Move>(moves.begin(), moves.begin() + 3),
              testing::UnorderedElementsAre(move("A5", 5), move("C5", 5), move("B4", 5)));
  EXPECT_EQ(view.num_legal(), 25);
  EXPECT_FLOAT_EQ(view.prior(move("B5", 5)), 0);
}

TEST(TurnedGame, EndsWhereTheGameDoes) {
  Game game(5);
  for (const char* name : {"B5", "A5", "A4", "C3", "D2", "E5"}) {
    ASSERT_TRUE(game.play(game.position().to_move(), move(name, 5))) << name;
  }
  const TurnedGame turned = turned_game(game, game.moves().size());
  EXPECT_EQ(turned.position(), game.position());
}

// Six stones of a handicap: White's first move is number 1.
constexpr const char* kJapaneseHandicap =
    "(;SZ[9]RU[Japanese]HA[6]KM[0.5]AB[cc][gg][cg][gc][ce][ge];W[ee];B[ec];W[eg])";
constexpr const char* kJapaneseEven = "(;SZ[9]RU[Japanese]KM[6.5];B[ee];W[ec];B[eg])";

// The komi of the eight boards that a net is shown.
std::vector<double> komi_seen(const Game& game, std::size_t num_moves, Color to_move) {
  std::vector<double> seen;
  FunctionEvaluator evaluator([&](const Position& position) {
    EXPECT_EQ(position.rules().scoring, Scoring::Area);
    EXPECT_EQ(position.to_move(), to_move);
    seen.push_back(position.komi());
    return even_evaluation(position.size());
  });
  TurnedGame turned = turned_game(game, num_moves);
  turned.set_to_move(to_move);
  Random random(1);
  turned.view(evaluator, random);
  EXPECT_EQ(turned.position().komi(), seen.at(0));
  return seen;
}

TEST(TurnedGame, IsSeenAsTheAreaGameThatIsWorthAsMuch) {
  const Game handicap = parse_sgf(kJapaneseHandicap).game;
  EXPECT_THAT(komi_seen(handicap, 0, Color::White), ElementsAreArray(std::vector<double>(8, 6.0)));
  EXPECT_THAT(komi_seen(handicap, 3, Color::Black), ElementsAreArray(std::vector<double>(8, 6.0)));
  const Game even = parse_sgf(kJapaneseEven).game;
  EXPECT_THAT(komi_seen(even, 0, Color::Black), ElementsAreArray(std::vector<double>(8, 7.0)));
  EXPECT_THAT(komi_seen(even, 3, Color::White), ElementsAreArray(std::vector<double>(8, 7.0)));
  EXPECT_THAT(komi_seen(even, 3, Color::Black), ElementsAreArray(std::vector<double>(8, 8.0)))
      << "two moves in a row add a stone";
}

TEST(PolicyView, LeavesALegalMoveMoreThanNothing) {
  const PolicyView view = view_of(Game(5), [](const Position& position) {
    Evaluation evaluation = even_evaluation(position.size());
    evaluation.policy[action_of(move("C3", 5), 5)] = -500;
    return evaluation;
  });
  EXPECT_GT(view.prior(move("C3", 5)), 0);
  EXPECT_LT(view.prior(move("C3", 5)), 1e-9f);
}

TEST(PolicyView, HeedsNoWishForAMoveThatIsNotLegal) {
  Game game(5);
  ASSERT_TRUE(game.play(Color::Black, move("C3", 5)));
  const PolicyView view = view_of(game, [](const Position& position) {
    Evaluation evaluation = even_evaluation(position.size());
    evaluation.policy[action_of(move("C3", 5), 5)] = 5000;
    evaluation.policy[action_of(Move::pass(), 5)] = 1;
    return evaluation;
  });
  EXPECT_EQ(view.prior(move("C3", 5)), 0);
  EXPECT_NEAR(view.prior(Move::pass()), std::exp(1.0) / (std::exp(1.0) + 24), 1e-6);
}

}  // namespace
}  // namespace move37
