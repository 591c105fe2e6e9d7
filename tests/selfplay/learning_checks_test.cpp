#include "selfplay/learning_checks.h"

#include <string>

#include <gtest/gtest.h>

namespace move37 {
namespace {

/// How the held-out gap of a net is judged that has learned enough to be judged.
Verdict gap(float training, float held_out) {
  Evidence evidence;
  evidence.samples = 100'000'000;
  evidence.held_out.resize(1000);
  evidence.trained.emplace();
  evidence.trained->training.value = training;
  evidence.trained->held_out.value = held_out;
  for (const auto& check : learning_checks()) {
    if (check.criterion.name == std::string("held-out gap"))
      return judge(check.criterion, check.measure(evidence)).verdict;
  }
  ADD_FAILURE() << "there is no such check";
  return Verdict::Unknown;
}

TEST(LearningChecks, ALargerLossOnHeldOutGamesIsLearningByHeart) {
  EXPECT_EQ(gap(0.40f, 0.42f), Verdict::Ok);
  EXPECT_EQ(gap(0.30f, 0.45f), Verdict::Warning);
  EXPECT_EQ(gap(0.20f, 0.45f), Verdict::Fault);
}

TEST(LearningChecks, ASolvedBoardHasNothingToLearnByHeart) {
  EXPECT_EQ(gap(0.012f, 0.032f), Verdict::Ok);
  EXPECT_EQ(gap(0.012f, 0.2f), Verdict::Fault);
}

}  // namespace
}  // namespace move37
