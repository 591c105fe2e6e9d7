#include "selfplay/health.h"

#include <cmath>
#include <limits>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/selfplay/random_game.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

HealthReport healthy() {
  HealthReport report;
  report.net.policy_loss = 2.5;
  report.net.target_entropy = 1.8;
  report.net.policy_entropy = 2;
  report.net.value_spread = 0.5;
  report.net.value_correlation = 0.4;
  report.trained_policy_loss = 2.45;
  report.value_losses = {0.40, 0.42};
  report.games.games = 1000;
  report.games.plies = 80'000;
  report.games.black_wins = 480;
  report.samples = 1'000'000;
  return report;
}

TEST(Health, HasNothingToComplainOfInAHealthyRun) { EXPECT_THAT(complaints(healthy()), IsEmpty()); }

TEST(Health, NamesEachFault) {
  const auto expect = [](const char* words, auto&& spoil) {
    HealthReport report = healthy();
    spoil(report);
    EXPECT_THAT(complaints(report), Contains(HasSubstr(words)));
  };
  expect("no finite numbers", [](HealthReport& r) { r.net.not_finite = 1; });
  expect("not the trained one", [](HealthReport& r) { r.net.policy_loss = 3; });
  expect("hardly move", [](HealthReport& r) { r.net.value_spread = 0.01; });
  expect("a sign is wrong", [](HealthReport& r) { r.net.value_correlation = -0.3; });
  expect("sure of itself", [](HealthReport& r) {
    r.samples = 400'000;
    r.net.policy_entropy = 0.1;
  });
  expect("by heart", [](HealthReport& r) { r.value_losses = {0.30, 0.45}; });
  expect("would pass at once", [](HealthReport& r) { r.net.first_pass = 0.3; });
  expect("pass too early", [](HealthReport& r) { r.games.plies = 30'000; });
  expect("came to no end", [](HealthReport& r) { r.games.capped = 500; });
  expect("searches change nothing", [](HealthReport& r) { r.net.target_entropy = 2.499; });
  expect("games that Black wins 0.03,", [](HealthReport& r) { r.games.black_wins = 30; });
}

TEST(Health, ForgivesAYoungRun) {
  HealthReport report = healthy();
  report.samples = 10'000;
  report.net.value_spread = 0.01;
  report.value_losses = {0.30, 0.90};
  report.games.black_wins = 30;
  report.games.capped = 900;
  EXPECT_THAT(complaints(report), IsEmpty());
}

/// How these value losses of a net are judged that has learned enough to be judged.
Verdict gap(const ValueLosses& losses) {
  HealthReport report = healthy();
  report.value_losses = losses;
  for (const Finding& finding : check_health(report)) {
    if (finding.criterion.name == std::string("held-out gap")) return finding.verdict;
  }
  ADD_FAILURE() << "there is no such check";
  return Verdict::Unknown;
}

TEST(Health, ALargerLossOnHeldOutGamesIsLearningByHeart) {
  EXPECT_EQ(gap({0.40, 0.42}), Verdict::Ok);
  EXPECT_EQ(gap({0.30, 0.45}), Verdict::Warning);
  EXPECT_EQ(gap({0.20, 0.45}), Verdict::Fault);
}

TEST(Health, ASolvedBoardHasNothingToLearnByHeart) {
  EXPECT_EQ(gap({0.012, 0.032}), Verdict::Ok);
  EXPECT_EQ(gap({0.012, 0.2}), Verdict::Fault);
}

TEST(Health, AFewHeldOutGamesMayBeHardByChance) {
  EXPECT_EQ(gap({0.30, 0.45, error_of_value_loss(0.45, 50)}), Verdict::Ok);
  EXPECT_EQ(gap({0.30, 0.45, error_of_value_loss(0.45, 5000)}), Verdict::Warning);
  EXPECT_EQ(gap({0.20, 0.60, error_of_value_loss(0.60, 50)}), Verdict::Fault);
}

std::vector<Example> rows_of_random_games() {
  Random random(7);
  std::vector<Example> examples;
  for (int i = 0; i < 20; ++i) {
    const auto game = std::make_shared<const GameRecord>(test::random_game(5, random));
    for (int turn = 0; turn < static_cast<int>(game->turns.size()); ++turn) {
      if (game->turns[turn].weight > 0 && game->result.winner) examples.push_back({game, turn});
    }
  }
  return examples;
}

Evaluation uniform(const Position& position) { return test::even_evaluation(position.size()); }

TEST(Health, ANetThatKnowsNothingHasThePolicyLossOfChance) {
  test::FunctionEvaluator net(uniform);
  Random random(1);
  const NetHealth health = examine(net, rows_of_random_games(), random);
  EXPECT_EQ(health.not_finite, 0);
  EXPECT_NEAR(health.policy_loss, std::log(26), 1e-3);
  EXPECT_NEAR(health.policy_entropy, std::log(26), 1e-3);
  EXPECT_NEAR(health.first_pass, 1.0 / 26, 1e-3);
  EXPECT_NEAR(health.value_loss, std::log(2), 1e-3);
  EXPECT_EQ(health.value_spread, 0);
  EXPECT_EQ(health.value_correlation, 0);
}

TEST(Health, SeesAValueOfTheWrongSign) {
  const auto judge_by = [](float sign) {
    return [sign](const Position& position) {
      Evaluation evaluation = uniform(position);
      evaluation.value = sign * (position.score_to_move() > 0 ? 0.5f : -0.5f);
      return evaluation;
    };
  };
  Random random(1);
  test::FunctionEvaluator right(judge_by(1)), wrong(judge_by(-1));
  EXPECT_GT(examine(right, rows_of_random_games(), random).value_correlation, 0.1);
  EXPECT_LT(examine(wrong, rows_of_random_games(), random).value_correlation, -0.1);
}

TEST(Health, SeesWhatIsNoNumber) {
  test::FunctionEvaluator net([](const Position& position) {
    Evaluation evaluation = uniform(position);
    evaluation.value = std::numeric_limits<float>::quiet_NaN();
    return evaluation;
  });
  Random random(1);
  EXPECT_GT(examine(net, rows_of_random_games(), random).not_finite, 0);
}

}  // namespace
}  // namespace move37
