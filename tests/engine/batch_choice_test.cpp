#include "engine/batch_choice.h"

#include <chrono>
#include <memory>
#include <thread>

#include <gtest/gtest.h>

#include "engine/uniform_evaluator.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;

/// Takes so long for a call, and so long more for each position of it.
class SlowEvaluator : public Evaluator {
 public:
  using Time = std::chrono::milliseconds;

  SlowEvaluator(Time a_call, Time a_position) : a_call_(a_call), a_position_(a_position) {}

  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    std::this_thread::sleep_for(a_call_ + a_position_ * positions.size());
    evaluations.resize(positions.size(), even_evaluation(positions.front()->size()));
  }

 private:
  Time a_call_;
  Time a_position_;
};

constexpr double kLong = 60;

TEST(BatchChoice, IsTheSmallestBatchWithNearlyTheBestSpeed) {
  EXPECT_EQ(choose_batch({{1, 100}}), 1);
  EXPECT_EQ(choose_batch({{1, 76}, {2, 100}}), 1);
  EXPECT_EQ(choose_batch({{1, 74}, {2, 100}}), 2);
  EXPECT_EQ(choose_batch({{1, 10}, {2, 50}, {4, 90}, {8, 100}, {16, 70}}), 4);
}

TEST(BatchChoice, IsWideWhereACallCostsTheSameWhateverItsSize) {
  SlowEvaluator evaluator(SlowEvaluator::Time(4), SlowEvaluator::Time(0));
  EXPECT_GE(choose_batch(measure_batches(evaluator, 5, kLong)), 16);
}

TEST(BatchChoice, IsOneWhereEachPositionCostsTheSame) {
  SlowEvaluator evaluator(SlowEvaluator::Time(0), SlowEvaluator::Time(15));
  EXPECT_EQ(choose_batch(measure_batches(evaluator, 5, kLong)), 1);
}

TEST(BatchChoice, ATimedBatchIsTwiceTheOneBefore) {
  SlowEvaluator evaluator(SlowEvaluator::Time(1), SlowEvaluator::Time(0));
  const std::vector<BatchRate> rates = measure_batches(evaluator, 5, kLong);
  ASSERT_GE(rates.size(), 3u);
  for (std::size_t i = 0; i < rates.size(); ++i)
    EXPECT_EQ(rates[i].batch, 1 << i);
}

TEST(BatchChoice, TimesOneBatchHoweverShortTheTime) {
  SlowEvaluator evaluator(SlowEvaluator::Time(2), SlowEvaluator::Time(0));
  EXPECT_EQ(measure_batches(evaluator, 5, 1e-3).size(), 1u);
}

/// Takes its time for the first call.
class LateRiser : public SlowEvaluator {
 public:
  LateRiser() : SlowEvaluator(Time(1), Time(0)) {}

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    if (!is_awake_) std::this_thread::sleep_for(Time(500));
    is_awake_ = true;
    SlowEvaluator::evaluate(positions, random, evaluations);
  }

 private:
  bool is_awake_ = false;
};

TEST(BatchChoice, DoesNotCountTheTimeThatADeviceTakesToWakeUp) {
  LateRiser evaluator;
  EXPECT_GE(measure_batches(evaluator, 5, 0.4).size(), 3u);
}

/// Likes so many positions a call, each thread's for itself or all in one.
class Liking : public UniformEvaluator {
 public:
  Liking(int good_batch, bool merges) : good_batch_(good_batch), merges_(merges) {}
  int good_batch() const override { return good_batch_; }
  bool merges_calls() const override { return merges_; }

 private:
  int good_batch_;
  bool merges_;
};

TEST(BatchOfThread, IsAShareOfAllThatIsInFlightWhereCallsAreMerged) {
  const Liking merging(32, true);
  EXPECT_EQ(batch_of_thread(merging, 1), 32);
  EXPECT_EQ(batch_of_thread(merging, 8), 4);
  EXPECT_EQ(batch_of_thread(merging, 12), 2) << "24 in all, for 36 would be too many";
  EXPECT_EQ(batch_of_thread(merging, 100), 1);
}

TEST(BatchOfThread, IsWhatOneCallNeedsWhereEachHasACoreOfItsOwn) {
  const Liking separate(8, false);
  EXPECT_EQ(batch_of_thread(separate, 1), 8);
  EXPECT_EQ(batch_of_thread(separate, 8), 8);
}

TEST(BatchedEvaluator, MergesCallsIfTheOtherDoes) {
  EXPECT_EQ(batch_of_thread(BatchedEvaluator(std::make_shared<Liking>(32, true), 8), 4), 2);
  EXPECT_EQ(batch_of_thread(BatchedEvaluator(std::make_shared<Liking>(32, false), 8), 4), 8);
}

TEST(BatchedEvaluator, AsksTheOtherButKnowsABatchOfItsOwn) {
  const auto other = std::make_shared<test::FunctionEvaluator>(
      [](const Position& position) { return even_evaluation(position.size(), 0.5f); });
  BatchedEvaluator evaluator(other, 7);
  EXPECT_EQ(evaluator.good_batch(), 7);
  EXPECT_TRUE(evaluator.knows_score());
  const Position position(5);
  std::vector<Evaluation> evaluations;
  Random random(1);
  evaluator.evaluate({&position}, random, evaluations);
  EXPECT_EQ(evaluations.at(0).value, 0.5f);
}

}  // namespace
}  // namespace move37
