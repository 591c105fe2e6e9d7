#include "selfplay/phase_judge.h"

#include <cmath>

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(PhaseJudge, LetsAPhaseGoOnWhileTheLossFalls) {
  PhaseJudge judge;
  for (int i = 1; i <= 40; ++i)
    judge.add(1000 * i, 4 - 0.05 * i);
  EXPECT_FALSE(judge.is_settled(1000));
}

TEST(PhaseJudge, EndsAPhaseWhoseLossStaysWhereItIs) {
  PhaseJudge judge;
  for (int i = 1; i <= 40; ++i)
    judge.add(1000 * i, 2 + 2 * std::exp(-0.3 * i));
  EXPECT_TRUE(judge.is_settled(1000));
}

TEST(PhaseJudge, WaitsForEnoughSamplesAndMeasurements) {
  PhaseJudge judge;
  for (int i = 1; i <= 11; ++i)
    judge.add(1000 * i, 3);
  EXPECT_FALSE(judge.is_settled(1000));
  judge.add(12'000, 3);
  EXPECT_TRUE(judge.is_settled(12'000));
  EXPECT_FALSE(judge.is_settled(12'001));
}

TEST(PhaseJudge, IgnoresWhatWasMeasuredBeforeThePhase) {
  PhaseJudge judge(20'000);
  for (int i = 1; i <= 25; ++i)
    judge.add(1000 * i, 3);
  EXPECT_FALSE(judge.is_settled(1000));  // only five are of this phase
}

}  // namespace
}  // namespace move37
