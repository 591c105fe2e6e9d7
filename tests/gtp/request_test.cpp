#include "gtp/request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37::gtp {
namespace {

using testing::ElementsAre;

TEST(Request, HasAnIdANameAndArguments) {
  const auto request = parse_request("  12  play\tB  d4 ");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->id, "12");
  EXPECT_EQ(request->name, "play");
  EXPECT_THAT(request->arguments, ElementsAre("B", "d4"));
}

TEST(Request, LosesControlCharactersButNotBytesAbove127) {
  const auto request = parse_request(std::string("load\0sgf \x01Lee\x7f \xc3\xa9.sgf\r", 22));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->name, "loadsgf");
  EXPECT_THAT(request->arguments, ElementsAre("Lee", "\xc3\xa9.sgf"));
}

TEST(Request, EndsAtTheComment) {
  const auto request = parse_request("komi 6.5#7.5 # is too much");
  ASSERT_TRUE(request);
  EXPECT_THAT(request->arguments, ElementsAre("6.5"));
}

TEST(Request, IsNoneWithoutAName) {
  for (const char* line : {"", "   ", "\t\r", "# name", "  #", "42", "\x01\x02"}) {
    EXPECT_FALSE(parse_request(line)) << line;
  }
}

TEST(Request, TakesANegativeNumberForAName) {
  const auto request = parse_request("-1 name");
  ASSERT_TRUE(request);
  EXPECT_EQ(request->id, "");
  EXPECT_EQ(request->name, "-1");
}

TEST(Interrupt, IsACommentOfOneWord) {
  EXPECT_TRUE(is_interrupt("# interrupt"));
  EXPECT_TRUE(is_interrupt(" #  interrupt\r"));
  EXPECT_FALSE(is_interrupt("interrupt"));
  EXPECT_FALSE(is_interrupt("# interrupted"));
  EXPECT_FALSE(is_interrupt("name # interrupt"));
}

}  // namespace
}  // namespace move37::gtp
