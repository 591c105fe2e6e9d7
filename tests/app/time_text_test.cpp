#include "app/time_text.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37::app {
namespace {

TEST(TimeText, OfOneNumberIsMainTimeAlone) {
  const TimeSystem system = parse_time_system("60");
  EXPECT_EQ(system.main_time, 60);
  EXPECT_FALSE(system.has_periods());
  EXPECT_EQ(system.increment, 0);
}

TEST(TimeText, WithASlashIsCanadian) {
  const TimeSystem system = parse_time_system("60+30/25");
  EXPECT_EQ(system.main_time, 60);
  EXPECT_EQ(system.period, 30);
  EXPECT_EQ(system.moves_a_period, 25);
  EXPECT_EQ(system.periods, 0) << "endless";
}

TEST(TimeText, WithACrossIsJapanese) {
  const TimeSystem system = parse_time_system("0+5x20");
  EXPECT_EQ(system.main_time, 0);
  EXPECT_EQ(system.period, 20);
  EXPECT_EQ(system.moves_a_period, 1);
  EXPECT_EQ(system.periods, 5);
}

TEST(TimeText, WithAPlusAloneIsFischer) {
  const TimeSystem system = parse_time_system("60+2.5");
  EXPECT_EQ(system.main_time, 60);
  EXPECT_EQ(system.increment, 2.5);
  EXPECT_FALSE(system.has_periods());
}

TEST(TimeText, OfNothingIsNoClock) { EXPECT_TRUE(parse_time_system("").is_endless()); }

TEST(TimeText, OfBothPlayersMayBeOneOrTwo) {
  EXPECT_EQ(parse_time_systems("60")[0].main_time, 60);
  EXPECT_EQ(parse_time_systems("60")[1].main_time, 60);
  EXPECT_EQ(parse_time_systems("60,90+5")[0].main_time, 60);
  EXPECT_EQ(parse_time_systems("60,90+5")[1].increment, 5);
  EXPECT_TRUE(parse_time_systems("60,")[1].is_endless());
  EXPECT_TRUE(parse_time_systems(",60")[0].is_endless());
  EXPECT_THROW(parse_time_systems("60,90,120"), std::invalid_argument);
}

TEST(TimeText, IsQuotedIfItMakesNoSense) {
  for (const char* text : {"0", "0+5", "60+0", "60+0x20", "60+5x0", "60+30/0", "60+0/25", "-1",
                           "1.5", "60+", "+5", "60 + 5", "an hour", "60+5x20+1", "99999999"}) {
    try {
      parse_time_system(text);
      ADD_FAILURE() << text;
    } catch (const std::invalid_argument& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr(std::string("'") + text + "'"));
    }
  }
}

}  // namespace
}  // namespace move37::app
