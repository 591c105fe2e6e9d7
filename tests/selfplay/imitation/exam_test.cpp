#include "selfplay/imitation/exam.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/uniform_evaluator.h"
#include "selfplay/imitation/human_game.h"

namespace move37 {
namespace {

using testing::HasSubstr;

constexpr int kSize = 5;

/// A game that White won, in which all points are played row by row.
GameRecord row_by_row() {
  GameRecord game;
  game.size = kSize;
  game.rules = imitation_rules(0.5);
  game.result.winner = Color::White;
  for (int action = 0; action < kSize; ++action) {
    Turn turn;
    turn.move = move_of(action, kSize);
    game.turns.push_back(turn);
  }
  return game;
}

MoveLibrary library_of(const GameRecord& game) {
  MoveLibrary library(kSize);
  library.add(game);
  return library;
}

/// Expects point p with a logit of 5 - p, and that White wins with a value of 0.5.
class RowByRowEvaluator : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    evaluations.resize(std::max(evaluations.size(), positions.size()));
    for (std::size_t i = 0; i < positions.size(); ++i) {
      evaluations[i].policy.clear();
      for (int action = 0; action < num_actions(kSize); ++action)
        evaluations[i].policy.push_back(5 - static_cast<float>(action));
      evaluations[i].value = positions[i]->to_move() == Color::White ? 0.5f : -0.5f;
    }
  }
};

TEST(Exam, FindsThatAPerfectForetellerIsOne) {
  RowByRowEvaluator net;
  const Exam exam = take_exam(net, library_of(row_by_row()), 100);
  EXPECT_EQ(exam.all.rows, 100);
  EXPECT_EQ(exam.all.top1, 1);
  EXPECT_EQ(exam.all.top5, 1);
  EXPECT_NEAR(exam.all.confidence, 1 - std::exp(-1), 1e-6);  // of 1 + 1/e + 1/e^2 + ...
  EXPECT_NEAR(exam.all.policy_loss, -std::log(1 - std::exp(-1)), 1e-6);
  EXPECT_EQ(exam.all.decided_rows, 100);
  EXPECT_NEAR(exam.all.value_error, 0.25, 1e-6);
  EXPECT_NEAR(exam.all.favour, 0.75, 1e-6);
  EXPECT_EQ(exam.all.favour_won, 1);
}

TEST(Exam, CountsTheRankAmongLegalMovesOnly) {
  GameRecord game = row_by_row();
  std::swap(game.turns[0], game.turns[1]);  // the first move was the second choice
  game.result.winner = Color::Black;
  RowByRowEvaluator net;
  const Exam exam = take_exam(net, library_of(game), 500);
  EXPECT_NEAR(exam.all.top1, 0.8, 0.1);  // of five moves only the first was not foreseen
  EXPECT_EQ(exam.all.top5, 1);
  EXPECT_NEAR(exam.all.value_error, 2.25, 1e-6);
  EXPECT_EQ(exam.all.favour_won, 0);
}

TEST(Exam, SaysNothingOfValuesIfNobodyWon) {
  GameRecord game = row_by_row();
  game.result.winner = std::nullopt;
  RowByRowEvaluator net;
  const Exam exam = take_exam(net, library_of(game), 10);
  EXPECT_EQ(exam.all.decided_rows, 0);
  EXPECT_EQ(exam.all.value_error, 0);
}

/// A game of so many moves that never ends: stones and passes by turns.
GameRecord long_game(int moves) {
  GameRecord game;
  game.size = 19;
  game.rules = imitation_rules(0.5);
  for (int i = 0; i < moves; ++i) {
    Turn turn;
    turn.move = i % 2 == 0 ? move_of(i, game.size) : Move::pass();
    game.turns.push_back(turn);
  }
  return game;
}

TEST(Exam, AsksEveryNetTheSameAndTellsByMoveNumber) {
  MoveLibrary library(19);
  library.add(long_game(90));
  UniformEvaluator net;
  const Exam first = take_exam(net, library, 300);
  const Exam second = take_exam(net, library, 300);
  for (int band = 0; band < 3; ++band) {
    EXPECT_NEAR(static_cast<double>(first.bands[band].rows), 100, 40);
    EXPECT_EQ(first.bands[band].rows, second.bands[band].rows);
  }
  EXPECT_EQ(first.bands[3].rows, 0);
  const std::vector<std::string> lines = to_lines(first);
  EXPECT_EQ(lines.size(), 2u + Exam::kBands + 1);
  EXPECT_THAT(lines[3], HasSubstr("31-60"));
  EXPECT_THAT(lines.back(), HasSubstr("300"));
}

/// Knows nothing, and draws much chance.
class DrawingEvaluator : public UniformEvaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    for (std::size_t i = 0; i <= positions.size(); ++i)
      random.below(8);
    UniformEvaluator::evaluate(positions, random, evaluations);
  }
};

TEST(Exam, AsksTheSameOfANetThatDrawsChance) {
  MoveLibrary library(19);
  library.add(long_game(200));
  UniformEvaluator straight;
  DrawingEvaluator drawing;
  const Exam first = take_exam(straight, library, 300);
  const Exam second = take_exam(drawing, library, 300);
  for (int band = 0; band < Exam::kBands; ++band)
    EXPECT_EQ(first.bands[band].rows, second.bands[band].rows) << band;
}

TEST(Exam, AsksAsOftenAsItIsToldTo) {
  MoveLibrary library(19);
  library.add(long_game(90));
  UniformEvaluator net;
  for (const int rows : {1, 64, 65, 1000})
    EXPECT_EQ(take_exam(net, library, rows).all.rows, rows);
}

TEST(Exam, TakesTheStonesOfAHandicapForNoMoves) {
  GameRecord game = long_game(35);
  game.opening_plies = 5;  // three stones and the passes between them
  MoveLibrary library(19);
  library.add(game);
  UniformEvaluator net;
  EXPECT_EQ(take_exam(net, library, 300).bands[0].rows, 300);
}

}  // namespace
}  // namespace move37
