#include "selfplay/calibration.h"

#include <gtest/gtest.h>

#include "engine/uniform_evaluator.h"

namespace move37 {
namespace {

TrainingOptions tiny() {
  TrainingOptions options;
  options.run.device = "cpu";
  options.net = {1, 8, 8};
  options.selfplay.size = 5;
  return options;
}

TEST(Calibration, AFastLearnerIsHeldBackByTheRows) {
  TrainingOptions options;
  options.selfplay.size = 9;
  const SelfplaySearch search{16, 8, 4, 4, 0.25f};  // 7 evaluations a move, 28 a row
  const Forecast hope = forecast({2, 10'000, 1e12}, options, search);
  const double rows = 0.9 * 10'000 / 28;
  EXPECT_NEAR(hope.samples, options.run.reuse * rows, 1);
  EXPECT_NEAR(hope.games, 3600 * rows / (0.25 * 81), 10);
}

TEST(Calibration, ASlowLearnerDoesNotHoldSelfPlayBack) {
  TrainingOptions options;
  const SelfplaySearch search{16, 8, 4, 4, 0.25f};
  const Forecast slow = forecast({1, 10'000, 100}, options, search);
  EXPECT_NEAR(slow.samples, 100, 0.1);
  EXPECT_NEAR(slow.games, forecast({1, 10'000, 1e12}, options, search).games, 0.1);
}

TEST(Calibration, MeasuresSomething) {
  const TrainingOptions options = tiny();
  UniformEvaluator net;
  const std::atomic<bool> stop{false};
  const Calibration machine = calibrate(options, 2, net, 0.1, stop);
  EXPECT_EQ(machine.threads, 2);
  EXPECT_GT(machine.evaluations, 1000);
  EXPECT_GT(machine.samples, 10);
}

TEST(Calibration, EndsAtOnceIfItIsStopped) {
  const TrainingOptions options = tiny();
  UniformEvaluator net;
  const std::atomic<bool> stop{true};
  EXPECT_GT(calibrate(options, 1, net, 1e6, stop).evaluations, 0);
}

class Broken final : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>&, Random&, std::vector<Evaluation>&) override {
    throw std::runtime_error("out of memory");
  }
};

TEST(Calibration, HandsOnWhatAThreadThrows) {
  const TrainingOptions options = tiny();
  Broken net;
  const std::atomic<bool> stop{false};
  EXPECT_THROW(calibrate(options, 2, net, 0.1, stop), std::runtime_error);
}

}  // namespace
}  // namespace move37
