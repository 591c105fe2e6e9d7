#include "story/move_comparison.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;
using testing::ElementsAre;

// Black's stone on C3 is worth 0.6 to Black; the policy likes anything better than C3.
Evaluation hides_the_centre(const Position& position) {
  const bool is_taken = position.board().color(test::point("C3", 5)) == Color::Black;
  const float black = is_taken ? 0.6f : 0.0f;
  Evaluation evaluation = even_evaluation(5, position.to_move() == Color::Black ? black : -black);
  evaluation.policy[action_of(move("C3", 5), 5)] = -12;
  return evaluation;
}

TEST(CompareMoves, GivesEachTheSameEffortWhateverThePolicyThinks) {
  const auto evaluator = std::make_shared<FunctionEvaluator>(hides_the_centre);
  SearchOptions options;
  options.tree.max_nodes = 1 << 16;
  const auto reports =
      compare_moves(evaluator, Position(5), {move("A5", 5), move("C3", 5)}, 40, options);
  ASSERT_EQ(reports.size(), 2u);
  EXPECT_EQ(reports[0].move, move("A5", 5));
  EXPECT_EQ(reports[0].visits, 40);
  EXPECT_EQ(reports[1].visits, 40);
  EXPECT_GT(reports[1].value, reports[0].value + 0.4f);
}

TEST(MovesToCompare, AreTheLikeliestTheMostVisitedAndThePlayed) {
  PolicyView view;
  view.size = 5;
  view.policy.assign(26, 0.0f);
  view.legal.assign(26, true);
  view.policy[3] = 0.5f;
  view.policy[7] = 0.3f;
  view.policy[9] = 0.2f;
  SearchReport search;
  for (const auto& [action, visits] : {std::pair{20, 5}, {7, 9}, {21, 1}}) {
    search.moves.emplace_back();
    search.moves.back().move = move_of(action, 5);
    search.moves.back().visits = visits;
  }
  EXPECT_THAT(moves_to_compare(view, search, move_of(24, 5), 2),
              ElementsAre(move_of(3, 5), move_of(7, 5), move_of(20, 5), move_of(24, 5)));
}

TEST(ValuesAfterEachMove, AreTheMoversOwn) {
  FunctionEvaluator evaluator(hides_the_centre);
  Random random(1);
  TurnedGame game{Game(5)};
  game.play({Color::Black, move("A5", 5)});
  game.play({Color::White, Move::pass()});
  const std::vector<float> values = values_after_each_move(evaluator, game, random);
  EXPECT_FLOAT_EQ(values[action_of(move("C3", 5), 5)], 0.6f);
  EXPECT_FLOAT_EQ(values[action_of(move("D4", 5), 5)], 0);
  EXPECT_TRUE(std::isnan(values[0]));
  EXPECT_FLOAT_EQ(values[25], 1);  // a pass ends the game, and Black owns the whole board
}

// Takes a stone of Black in the top left corner for a won game: a whim that no other corner meets.
Evaluation loves_one_corner(const Position& position) {
  const bool is_there = position.board().color(test::point("A5", 5)) == Color::Black;
  return even_evaluation(5, !is_there ? 0 : position.to_move() == Color::Black ? 1 : -1);
}

TEST(ValuesAfterEachMove, AreMeansOverTheEightWaysToTurnTheBoard) {
  FunctionEvaluator evaluator(loves_one_corner);
  Random random(1);
  const std::vector<float> values = values_after_each_move(evaluator, TurnedGame{Game(5)}, random);
  for (const char* corner : {"A1", "A5", "E1", "E5"})
    EXPECT_FLOAT_EQ(values[action_of(move(corner, 5), 5)], 0.25f) << corner;
  EXPECT_FLOAT_EQ(values[action_of(move("C3", 5), 5)], 0);
}

}  // namespace
}  // namespace move37
