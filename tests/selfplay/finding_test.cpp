#include "selfplay/finding.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37 {
namespace {

constexpr Criterion kTemperature = {"fever", "temperature", {36, 37.5}, {35, 40}, "a cold"};

Verdict verdict_on(double number) { return judge(kTemperature, {number, ""}).verdict; }

TEST(Finding, IsWorseTheFartherTheNumberIsFromWhatIsHealthy) {
  EXPECT_EQ(verdict_on(36), Verdict::Ok);
  EXPECT_EQ(verdict_on(37.5), Verdict::Ok);
  EXPECT_EQ(verdict_on(37.6), Verdict::Warning);
  EXPECT_EQ(verdict_on(35), Verdict::Warning);
  EXPECT_EQ(verdict_on(40.1), Verdict::Fault);
  EXPECT_EQ(verdict_on(std::nan("")), Verdict::Fault);
  EXPECT_EQ(judge(kTemperature, {{}, "no thermometer"}).verdict, Verdict::Unknown);
}

TEST(Finding, TellsTheCauseOnlyOfWhatIsSick) {
  EXPECT_EQ(to_text(judge(kTemperature, {38.456, "in the evening"})),
            "fever: temperature 38.5 (in the evening), healthy is 36 to 37.5: a cold");
  EXPECT_EQ(to_text(judge(kTemperature, {37, ""})), "fever: temperature 37, healthy is 36 to 37.5");
  EXPECT_EQ(to_text(judge(kTemperature, {{}, "no thermometer"})), "fever: no thermometer");
}

TEST(Finding, NamesRangesInWords) {
  EXPECT_EQ(to_text(at_least(0.05)), "at least 0.05");
  EXPECT_EQ(to_text(at_most(3)), "at most 3");
  EXPECT_EQ(to_text(Range{0.2, 0.8}), "0.2 to 0.8");
  EXPECT_EQ(to_text(Range{0, 0}), "0");
  EXPECT_EQ(to_text(Range{}), "any");
}

TEST(Finding, WritesNumbersWithThreeDigitsOrWhole) {
  EXPECT_EQ(number_text(1234567), "1234567");
  EXPECT_EQ(number_text(1234.56), "1235");
  EXPECT_EQ(number_text(2.71828), "2.72");
  EXPECT_EQ(number_text(-0.012345), "-0.012");
  EXPECT_EQ(number_text(0.0001234), "0.00012");
  EXPECT_EQ(number_text(HUGE_VAL), "inf");
}

}  // namespace
}  // namespace move37
