#include "story/game_survey.h"

#include <initializer_list>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;
using test::point;
using testing::ElementsAre;
using testing::IsEmpty;

// Wants the point at the top left, whichever way the board is turned, and takes each stone of Black
// for a tenth of a won game.
Evaluation counts_black_stones(const Position& position) {
  int stones = 0;
  each_point(position.size(),
             [&](Point p) { stones += position.board().color(p) == Color::Black; });
  const float black = 0.1f * static_cast<float>(stones);
  Evaluation evaluation = even_evaluation(position.size());
  evaluation.value = position.to_move() == Color::Black ? black : -black;
  evaluation.policy[0] = 3;
  return evaluation;
}

GameSurvey survey_of(std::initializer_list<const char*> names) {
  Game game(5);
  for (const char* name : names)
    EXPECT_TRUE(game.play(game.position().to_move(), move(name, 5))) << name;
  FunctionEvaluator evaluator(counts_black_stones);
  Random random(1);
  return survey_game(evaluator, game, random);
}

TEST(GameSurvey, ComparesEachMoveWithWhatWasExpected) {
  const GameSurvey survey = survey_of({"B5", "A5", "A4", "E1"});
  ASSERT_EQ(survey.moves.size(), 4u);
  EXPECT_EQ(survey.moves[0].rank, 5);
  EXPECT_EQ(survey.moves[1].rank, 1);
  EXPECT_EQ(survey.moves[0].choices, 26);
  EXPECT_THAT(survey.moves[2].captured, ElementsAre(point("A5", 5)));
  EXPECT_THAT(survey.moves[3].captured, IsEmpty());
  EXPECT_EQ(survey.moves[0].favourites.size(), 5u);
  EXPECT_GT(survey.moves[1].prior, survey.moves[0].prior);
}

TEST(GameSurvey, KnowsWhatIsExpectedAfterTheLastMove) {
  const GameSurvey survey = survey_of({"C3", "D4", "B2"});
  EXPECT_FLOAT_EQ(survey.moves[1].value, -0.1f) << "before White's move, of White";
  ASSERT_TRUE(survey.end_value.has_value());
  EXPECT_FLOAT_EQ(*survey.end_value, 0.2f) << "of Black, though it is White's turn";
}

TEST(GameSurvey, ExpectsNothingOfAGameThatIsOver) {
  const GameSurvey survey = survey_of({"C3", "pass", "pass"});
  EXPECT_EQ(survey.moves.size(), 3u);
  EXPECT_FALSE(survey.end_value.has_value());
}

TEST(GameSurvey, CountsASuicideAmongTheStonesThatItTakesOff) {
  const GameSurvey survey = survey_of({"A5", "A4", "E1", "B4", "E2", "C5", "B5"});
  EXPECT_THAT(survey.moves.back().captured, ElementsAre(point("A5", 5), point("B5", 5)));
}

}  // namespace
}  // namespace move37
