#include "selfplay/lessons.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/selfplay/random_game.h"
#include "tests/selfplay/small_run.h"

namespace move37 {
namespace {

TEST(Lessons, HeldOutGamesAreNoOlderThanThoseOfTheWindow) {
  TrainingOptions options = test::small_run_options();
  options.window.scale = 400;
  Lessons lessons(options, 1);
  Random random(1);
  std::int64_t newest = 0;
  for (int i = 0; i < 400; ++i) {
    const GameRecord game =
        test::random_game(options.selfplay.size,
                          i % kGamesPerHeldOut == 0 ? Split::HeldOut : Split::Training, random);
    lessons.add(game);
    if (split_of(game) == Split::HeldOut) newest = num_rows(game);
  }
  const std::int64_t window = lessons.window().max_rows();
  EXPECT_EQ(window, window_rows(lessons.rows(), options.window));
  EXPECT_GT(lessons.rows(), 2 * window) << "too few games to forget any";
  EXPECT_LE(lessons.held_out().rows(), std::max(window / kGamesPerHeldOut, newest));
  EXPECT_GT(lessons.held_out().rows(), 0);
}

TEST(Lessons, TellTheNetThatPlaysHowItIsToBeBelieved) {
  RunOptions run;
  run.td_share = 0.3f;
  run.device = "cpu";
  run.precision = Precision::Float32;
  run.kernel = "torch";
  const NetEvaluatorOptions evaluator = evaluator_options(run);
  EXPECT_EQ(evaluator.td_share, run.td_share);
  EXPECT_EQ(evaluator.device, run.device);
  EXPECT_EQ(evaluator.precision, run.precision);
  EXPECT_EQ(evaluator.kernel, run.kernel);
}

TEST(Lessons, MeasureByNoMoreRowsThanAsked) {
  TrainingOptions options = test::small_run_options();
  options.run.held_out_rows = 7;
  EXPECT_EQ(window_rows(Split::HeldOut, 1'000'000, options), 7);
}

}  // namespace
}  // namespace move37
