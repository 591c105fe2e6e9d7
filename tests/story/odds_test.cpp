#include "story/odds.h"

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(Odds, KeepThreeDigitsThatCount) {
  EXPECT_EQ(odds(1.0f / 4876), "1 in 4,880");
  EXPECT_EQ(odds(1.0f / 24368), "1 in 24,400");
  EXPECT_EQ(odds(0.0027f), "1 in 370");
  EXPECT_EQ(odds(0.6f), "1 in 1.7");
  EXPECT_EQ(odds(1), "1 in 1.0");
}

TEST(Odds, OfTheImpossibleAreLongButFinite) {
  EXPECT_EQ(odds(2e-9f), "1 in 500,000,000");
  EXPECT_EQ(odds(1e-12f), "less than 1 in 1,000,000,000");
  EXPECT_EQ(odds(0), "less than 1 in 1,000,000,000");
}

TEST(Odds, RoundIntoTheNextDigitCleanly) {
  EXPECT_EQ(odds(1.0f / 9.96f), "1 in 10");
  EXPECT_EQ(odds(1.0f / 99960), "1 in 100,000");
}

TEST(Surprise, CountsTheZeros) {
  EXPECT_NEAR(surprise_of(0.01f), 2, 1e-6);
  EXPECT_NEAR(surprise_of(1), 0, 1e-6);
}

TEST(Grouped, PutsACommaBeforeEachThreeDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(100'000), "100,000");
  EXPECT_EQ(grouped(10'000'000), "10,000,000");
}

TEST(Ordinal, EndsAsInEnglish) {
  EXPECT_EQ(ordinal(1), "1st");
  EXPECT_EQ(ordinal(2), "2nd");
  EXPECT_EQ(ordinal(3), "3rd");
  EXPECT_EQ(ordinal(11), "11th");
  EXPECT_EQ(ordinal(22), "22nd");
  EXPECT_EQ(ordinal(112), "112th");
  EXPECT_EQ(ordinal(121), "121st");
}

}  // namespace
}  // namespace move37
