#include "engine/number_text.h"

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(NumberText, FixedHasAsManyDecimalsAsAsked) {
  EXPECT_EQ(fixed(1.0 / 3, 4), "0.3333");
  EXPECT_EQ(fixed(-2.5, 0), "-2");
  EXPECT_EQ(fixed(1e21, 1), "1000000000000000000000.0");
}

TEST(NumberText, ShortestTellsTheNumberExactly) {
  EXPECT_EQ(shortest(7.5), "7.5");
  EXPECT_EQ(shortest(375), "375");
  EXPECT_EQ(shortest(0.1), "0.1");
  for (double number : {-7.123456789012345, std::numeric_limits<double>::max(),
                        std::numeric_limits<double>::denorm_min()}) {
    const std::string text = shortest(number);
    EXPECT_EQ(text.find('e'), text.npos);
    EXPECT_EQ(std::strtod(text.c_str(), nullptr), number);
  }
}

TEST(NumberText, NothingIsMinusZero) {
  EXPECT_EQ(shortest(-0.0), "0");
  EXPECT_EQ(fixed(-0.001, 2), "0.00");
}

TEST(ParseNumber, TakesAllOfTheTextOrNothing) {
  EXPECT_EQ(parse_number<int>("-12"), -12);
  EXPECT_EQ(parse_number<double>("7.5"), 7.5);
  EXPECT_EQ(parse_number<float>("1e-3"), 0.001f);
  for (const char* text : {"", " 7", "7 ", "+7", "7,5", "7.5x", "0x7", "seven", "-"}) {
    EXPECT_EQ(parse_number<int>(text), std::nullopt) << text;
    EXPECT_EQ(parse_number<double>(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_number<int>("7.5"), std::nullopt);
}

TEST(ParseNumber, TakesWhatFitsAndIsFinite) {
  EXPECT_EQ(parse_number<std::uint32_t>("4294967295"), 4294967295u);
  EXPECT_EQ(parse_number<std::uint32_t>("5000000000"), std::nullopt);
  EXPECT_EQ(parse_number<std::uint32_t>("-1"), std::nullopt);
  EXPECT_EQ(parse_number<float>("1e40"), std::nullopt);
  for (const char* text : {"inf", "-inf", "nan"})
    EXPECT_EQ(parse_number<double>(text), std::nullopt) << text;
}

}  // namespace
}  // namespace move37
