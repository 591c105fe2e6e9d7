#include "selfplay/core_shares.h"

#include <gtest/gtest.h>

namespace move37 {
namespace {

TrainingOptions on_the_processor() {
  TrainingOptions options;
  options.run.device = "cpu";
  return options;
}

TEST(CoreShares, NoCoreIsAskedForTwice) {
  for (int cores = 2; cores <= 256; ++cores) {
    const CoreShares shares = share_cores(on_the_processor(), cores);
    EXPECT_EQ(shares.actors + shares.learner, cores);
    EXPECT_GE(shares.actors, shares.learner);
  }
}

TEST(CoreShares, HalfOfTheCoresLearnAsFarAsABatchHasRowsForThem) {
  EXPECT_EQ(share_cores(on_the_processor(), 3).learner, 1);
  EXPECT_EQ(share_cores(on_the_processor(), 4).learner, 2);
  EXPECT_EQ(share_cores(on_the_processor(), 64).learner, 8);  // 128 rows
}

TEST(CoreShares, ASingleCoreDoesBoth) {
  const CoreShares shares = share_cores(on_the_processor(), 1);
  EXPECT_EQ(shares.actors, 1);
  EXPECT_EQ(shares.learner, 1);
}

TEST(CoreShares, WhatIsSaidIsDone) {
  TrainingOptions options = on_the_processor();
  options.run.threads = 5;
  EXPECT_EQ(share_cores(options, 2).actors, 5);
  options.learner.threads = 3;
  EXPECT_EQ(share_cores(options, 2).learner, 3);
}

TEST(CoreShares, ActorsGetWhatTheLearnerWasToldToLeave) {
  TrainingOptions options = on_the_processor();
  options.learner.threads = 6;
  EXPECT_EQ(share_cores(options, 8).actors, 2);
}

TEST(CoreShares, WhereNobodyPlaysAllCoresLearn) {
  TrainingOptions options = on_the_processor();
  options.run.learn_only = true;
  EXPECT_EQ(share_cores(options, 2).actors, 0);
  EXPECT_EQ(share_cores(options, 2).learner, 2);
  EXPECT_EQ(share_cores(options, 64).learner, 8);  // 128 rows
  options.learner.threads = 1;
  EXPECT_EQ(share_cores(options, 2).learner, 1);
}

TEST(CoreShares, LockstepIsOneThread) {
  TrainingOptions options = on_the_processor();
  options.run.lockstep = true;
  const CoreShares shares = share_cores(options, 64);
  EXPECT_EQ(shares.actors, 1);
  EXPECT_EQ(shares.learner, 1);
}

}  // namespace
}  // namespace move37
