#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <torch/optim/adamw.h>
#include <torch/types.h>
#include <torch/utils.h>

#include "engine/features.h"
#include "nets/loss.h"
#include "nets/net.h"
#include "nets/net_evaluator.h"
#include "tests/nets/net_samples.h"

namespace move37 {
namespace {

constexpr int kSize = 2;

/// The margin that both sides' best play leads to, for the player to move, cut at alpha and beta:
/// alpha-beta search of all that the rules allow, superko and all, to the end. Tries passes first,
/// which bound the margin at once.
double solve(const Position& position, double alpha, double beta) {
  if (position.is_over()) return position.score_to_move();
  const std::vector<Move> moves = position.legal_moves();
  for (auto move = moves.rbegin(); move != moves.rend() && alpha < beta; ++move) {
    Position next = position;
    next.play(*move);
    alpha = std::max(alpha, -solve(next, -beta, -alpha));
  }
  return alpha;
}

/// The exact margin: nobody can win by more than the whole board.
double solve(const Position& position) {
  const double komi = position.to_move() == Color::Black ? -position.komi() : position.komi();
  return solve(position, komi - kSize * kSize, komi + kSize * kSize);
}

struct Solved {
  Position position;
  double margin;          // for the player to move, komi included
  std::vector<int> best;  // actions that reach it
};

Solved solved(const Position& position) {
  Solved result{position, solve(position), {}};
  for (const Move move : position.legal_moves()) {
    Position next = position;
    next.play(move);
    if (-solve(next) == result.margin) result.best.push_back(action_of(move, kSize));
  }
  return result;
}

/// All positions after so many moves and fewer, each once.
void collect(const Position& position, int moves, std::map<std::uint64_t, Solved>& found) {
  if (position.is_over()) return;
  const std::uint64_t key = feature_key(position);
  if (found.count(key) == 0) found.emplace(key, solved(position));
  if (moves == 0) return;
  for (const Move move : position.legal_moves()) {
    Position next = position;
    next.play(move);
    collect(next, moves - 1, found);
  }
}

/// The first moves of 2x2 Go, solved. Black can win by a point: with a komi of half a point the
/// first player wins, with one and a half the second.
std::vector<Solved> solved_openings() {
  std::map<std::uint64_t, Solved> found;
  for (const double komi : {0.5, 1.5}) {
    Ruleset rules;
    rules.suicide = false;
    rules.komi = komi;
    collect(Position(kSize, rules), 3, found);
  }
  std::vector<Solved> result;
  for (auto& [key, position] : found)
    result.push_back(position);
  return result;
}

Targets targets_of(const std::vector<Solved>& lessons) {
  const auto count = static_cast<std::int64_t>(lessons.size());
  Targets targets;
  targets.policy = torch::zeros({count, num_actions(kSize)});
  targets.reply = torch::zeros({count, num_actions(kSize)});
  targets.value = torch::zeros({count});
  targets.score = torch::zeros({count});
  targets.ownership = torch::zeros({count, kSize, kSize});
  targets.weight = torch::ones({count});
  for (std::int64_t i = 0; i < count; ++i) {
    const Solved& lesson = lessons[static_cast<std::size_t>(i)];
    for (const int action : lesson.best) {
      targets.policy[i][action] = 1.0 / static_cast<double>(lesson.best.size());
    }
    targets.value[i] = lesson.margin > 0 ? 1 : -1;
    targets.score[i] = lesson.margin;
  }
  targets.td_value = targets.value;
  return targets;
}

torch::Tensor planes_of(const std::vector<Solved>& lessons) {
  std::vector<Position> positions;
  for (const Solved& lesson : lessons)
    positions.push_back(lesson.position);
  return test::planes_of(positions);
}

Net taught(const std::vector<Solved>& lessons, int steps) {
  constexpr double kRate = 3e-3;
  NetOptions options;
  options.blocks = 2;
  options.channels = 32;
  options.head_channels = 16;
  Random random(1);
  Net net(options, random);
  LossOptions weights;
  weights.ownership = 0;
  weights.score = 0.1f;
  torch::optim::AdamW optimiser(net->parameters(), torch::optim::AdamWOptions(kRate));
  auto& rate = static_cast<torch::optim::AdamWOptions&>(optimiser.param_groups()[0].options());
  const torch::Tensor planes = planes_of(lessons);
  const Targets targets = targets_of(lessons);
  for (int step = 0; step < steps; ++step) {
    rate.lr(kRate * (steps - step) / steps);
    optimiser.zero_grad();
    losses(net(planes), targets, weights).total.backward();
    optimiser.step();
  }
  net->eval();
  return net;
}

int favourite(const Evaluation& evaluation) {
  return static_cast<int>(std::max_element(evaluation.policy.begin(), evaluation.policy.end()) -
                          evaluation.policy.begin());
}

std::string describe(const Solved& lesson) {
  std::string text = lesson.position.to_move() == Color::Black ? "Black" : "White";
  text += " to move, komi " + std::to_string(lesson.position.komi()) + ", after";
  for (int k = lesson.position.num_recent_moves(); k-- > 0;) {
    text += " " + to_string(lesson.position.recent_move(k), kSize);
  }
  return text;
}

TEST(SolvedGame, OfTwoByTwoIsWonByAPoint) {
  Ruleset rules;
  rules.suicide = false;
  rules.komi = 0;
  EXPECT_EQ(solve(Position(kSize, rules)), 1);
}

TEST(SolvedGame, IsLearntExactly) {
  const std::vector<Solved> lessons = solved_openings();
  NetEvaluatorOptions options;
  options.symmetries = Symmetries::None;
  NetEvaluator evaluator(*taught(lessons, 400), options);
  Random random(1);
  std::vector<Evaluation> evaluations;
  int wins[2] = {0, 0};
  for (const Solved& lesson : lessons) {
    evaluator.evaluate({&lesson.position}, random, evaluations);
    EXPECT_NEAR(evaluations[0].value, lesson.margin > 0 ? 1 : -1, 0.2) << describe(lesson);
    EXPECT_NEAR(evaluations[0].score, lesson.margin, 0.5) << describe(lesson);
    EXPECT_TRUE(std::count(lesson.best.begin(), lesson.best.end(), favourite(evaluations[0])))
        << describe(lesson) << ": " << favourite(evaluations[0]);
    wins[side_index(lesson.position.to_move())] += lesson.margin > 0;
  }
  EXPECT_GT(wins[0], 10) << "else the sign of Black's values is not tested";
  EXPECT_GT(wins[1], 10) << "else the sign of White's values is not tested";
}

}  // namespace
}  // namespace move37
