#include "gtp/arguments.h"

#include <gtest/gtest.h>

namespace move37::gtp {
namespace {

Arguments words(std::vector<std::string> list) { return Arguments(std::move(list)); }

TEST(Arguments, ReadsColorsInAnyCase) {
  for (const char* word : {"b", "B", "black", "Black", "BLACK"}) {
    EXPECT_EQ(words({word}).color(0), Color::Black) << word;
  }
  for (const char* word : {"w", "W", "white", "wHITE"}) {
    EXPECT_EQ(words({word}).color(0), Color::White) << word;
  }
  for (const char* word : {"", "bl", "x", "empty"}) {
    EXPECT_THROW(words({word}).color(0), CommandError) << word;
  }
}

TEST(Arguments, ReadsWholeNumbersFrom0To2147483647) {
  EXPECT_EQ(words({"0"}).integer(0), 0);
  EXPECT_EQ(words({"2147483647"}).integer(0), 2147483647);
  for (const char* word : {"2147483648", "-1", "-0", "+1", "1.0", "0x10", "ten", "", "1 "}) {
    EXPECT_THROW(words({word}).integer(0), CommandError) << word;
  }
}

TEST(Arguments, ReadsFiniteNumbersWithAPoint) {
  EXPECT_EQ(words({"6.5"}).number(0), 6.5);
  EXPECT_EQ(words({"-3"}).number(0), -3);
  EXPECT_EQ(words({"+7.5"}).number(0), 7.5);
  EXPECT_EQ(words({"1e2"}).number(0), 100);
  for (const char* word :
       {"7,5", "nan", "NaN", "inf", "-Infinity", "1e39", "1e999", "", "+", "+-1", "6.5x"}) {
    EXPECT_THROW(words({word}).number(0), CommandError) << word;
  }
}

TEST(Arguments, NameTheCulprit) {
  try {
    words({"b", "z99"}).move(1, 19);
    FAIL();
  } catch (const CommandError& error) {
    EXPECT_STREQ(error.what(), "syntax error: 'z99' is not a vertex of this board");
  }
  try {
    words({"b"}).move(1, 19);
    FAIL();
  } catch (const CommandError& error) {
    EXPECT_STREQ(error.what(), "syntax error: argument 2 is missing");
  }
}

TEST(Arguments, JoinWordsToAFileName) {
  const Arguments arguments({"my", "game.sgf", "37"});
  EXPECT_EQ(arguments.rest(0), "my game.sgf 37");
  EXPECT_EQ(arguments.rest(0, 2), "my game.sgf");
  EXPECT_THROW(arguments.rest(3), CommandError);
}

}  // namespace
}  // namespace move37::gtp
