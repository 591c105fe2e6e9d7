#include "selfplay/policy_target.h"

#include <cmath>

#include <gtest/gtest.h>

#include "engine/random.h"

namespace move37 {
namespace {

TEST(PolicyTarget, KeepsWhatReachesTheCutAndScalesItToAWhole) {
  const PolicyTarget target = make_policy_target({0.6f, 0.08f, 0.02f, 0.2f, 0.1f}, 0.09f);
  ASSERT_EQ(target.size(), 3u);
  EXPECT_EQ(target[0].action, 0);
  EXPECT_EQ(target[1].action, 3);
  EXPECT_EQ(target[2].action, 4);
  EXPECT_NEAR(target[0].share, kWholePolicy * 6 / 9, 1);
  EXPECT_NEAR(target[1].share, kWholePolicy * 2 / 9, 1);
  EXPECT_NEAR(target[2].share, kWholePolicy * 1 / 9, 1);
}

TEST(PolicyTarget, KeepsTheBestMoveHoweverHighTheCut) {
  EXPECT_EQ(make_policy_target({0.25f, 0.4f, 0.35f}, 0.9f), one_hot_policy(1));
}

TEST(PolicyTarget, NeedsNoNormalisedPolicy) {
  EXPECT_EQ(make_policy_target({3, 1}, 0.1f), make_policy_target({0.75f, 0.25f}, 0.1f));
}

TEST(PolicyTarget, IsAWholeWhateverItIsMadeOf) {
  Random random(1);
  for (int round = 0; round < 1000; ++round) {
    std::vector<float> policy(2 + random.below(361));
    for (float& p : policy)
      p = static_cast<float>(std::exp(-12 * random.uniform()));
    const PolicyTarget target =
        make_policy_target(policy, static_cast<float>(0.01 * random.uniform()));
    EXPECT_TRUE(is_policy_target(target, static_cast<int>(policy.size())));
  }
}

TEST(PolicyTarget, IsToldFromWhatIsNone) {
  constexpr std::uint16_t kHalf = kWholePolicy / 2;
  EXPECT_TRUE(is_policy_target({{0, kHalf}, {9, kHalf + 1}}, 10));
  EXPECT_FALSE(is_policy_target({{0, kHalf}, {9, kHalf}}, 10)) << "less than a whole";
  EXPECT_FALSE(is_policy_target({{9, kHalf}, {0, kHalf + 1}}, 10)) << "descends";
  EXPECT_FALSE(is_policy_target({{0, kHalf}, {10, kHalf + 1}}, 10)) << "off the board";
  EXPECT_FALSE(is_policy_target({{0, 0}, {1, kWholePolicy}}, 10)) << "an empty share";
}

}  // namespace
}  // namespace move37
