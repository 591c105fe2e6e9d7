#include "engine/plain_text.h"

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(PlainText, KeepsWhatPeopleWrite) {
  EXPECT_EQ(without_controls("Lee Sedol"), "Lee Sedol");
  EXPECT_EQ(without_controls("\xC3\xA9 \xC2\xA0\xE6\x9D\x8E"), "\xC3\xA9 \xC2\xA0\xE6\x9D\x8E");
  EXPECT_EQ(without_controls("a\tb"), "a b");
}

TEST(PlainText, HasNoCommandForATerminal) {
  EXPECT_EQ(without_controls("\x1b]0;title\x07Lee\x7f"), "]0;titleLee");
  EXPECT_EQ(without_controls("\xC2\x9B[red"), "[red");
}

TEST(PlainText, LetsNoControlCharacterGrowTogether) {
  EXPECT_EQ(without_controls("\xC2\x01\x9B!"), "!");
  EXPECT_EQ(without_controls("\xC2\xC2\x9B\x9B!"), "!");
}

}  // namespace
}  // namespace move37
