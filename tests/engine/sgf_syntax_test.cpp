#include "engine/sgf_syntax.h"

#include <gtest/gtest.h>

namespace move37 {
namespace {

/// "0:AB[dd] 0:AB[pp] 1:W[]": the next main line with the number of each value's node.
std::string main_line(SgfReader& reader) {
  std::vector<SgfValue> values;
  if (!reader.next(values)) return "none";
  std::string text;
  for (const SgfValue& value : values) {
    if (!text.empty()) text += ' ';
    text += std::to_string(value.node) + ":" + value.name + "[" + std::string(value.text) + "]";
  }
  return text;
}

std::string main_line(std::string_view text) {
  SgfReader reader(text);
  return main_line(reader);
}

/// Where the reader says the syntax breaks; -1 if it does not.
int broken_at(std::string_view text) {
  std::vector<SgfValue> values;
  try {
    SgfReader(text).next(values);
  } catch (const SgfError& error) {
    return static_cast<int>(error.offset());
  }
  return -1;
}

TEST(SgfReader, GivesTheValuesOfEachNode) {
  EXPECT_EQ(main_line("(;SZ[9]AB[dd][pp];W[];B[ee])"), "0:SZ[9] 0:AB[dd] 0:AB[pp] 1:W[] 2:B[ee]");
}

TEST(SgfReader, PassesBlanksAndEmptyNodes) {
  EXPECT_EQ(main_line(" \n( ;\r\nSZ [9]\t[13] ;\v;\f W\n[ aa ]\n)\n"),
            "0:SZ[9] 0:SZ[13] 2:W[ aa ]");
}

TEST(SgfReader, FollowsTheFirstVariationEverywhere) {
  EXPECT_EQ(main_line("(;B[aa](;W[bb](;B[cc])(;B[dd]))(;W[ee];B[ff]))"), "0:B[aa] 1:W[bb] 2:B[cc]");
}

TEST(SgfReader, LeavesOutTheSmallLettersOfNames) {
  EXPECT_EQ(main_line("(;GaMe[1]PlayerBlack[x];Black[dd];AddWhite[aa][bb])"),
            "0:GM[1] 0:PB[x] 1:B[dd] 2:AW[aa] 2:AW[bb]");
}

TEST(SgfReader, KeepsBracketsInValuesThatAreEscaped) {
  EXPECT_EQ(main_line(R"((;C[a[b\]c;(]N[\\]))"), R"(0:C[a[b\]c;(] 0:N[\\])");
}

TEST(SgfReader, TakesNoHalfOfACharacterForASign) {
  const std::string names[] = {"\x8F\x5C", "\x83\x5D", "\x83\x5D\x8F\x5C", "a\x83\x41\x83\x5D"};
  for (const std::string encoding : {"Shift_JIS", "sjis", "cp932", "Big5", "GBK", "gb18030"}) {
    for (const std::string& name : names) {
      const std::string line = "0:CA[" + encoding + "] 0:PB[" + name + "] 1:B[aa]";
      EXPECT_EQ(main_line("(;CA[" + encoding + "]PB[" + name + "];B[aa])"), line);
    }
  }
  // An escape is for the whole character, and half-width letters of Shift_JIS have one byte.
  EXPECT_EQ(main_line("(;CA[Shift_JIS]PB[\\\x83\x5D]PW[\xB1];B[aa])"),
            "0:CA[Shift_JIS] 0:PB[\\\x83\x5D] 0:PW[\xB1] 1:B[aa]");
}

TEST(SgfReader, TakesEachByteForItselfInOtherEncodings) {
  for (const char* charset : {"", "CA[UTF-8]", "CA[ISO-8859-1]", "CA[EUC-JP]", "CA[]"}) {
    for (const std::string name : {"\xE6\x9D\x8E", "Andr\xE9", "\x8F\\]", "\x83"}) {
      std::string line = "0:PB[" + name + "] 1:B[aa]";
      if (*charset != '\0') line = std::string("0:") + charset + " " + line;
      EXPECT_EQ(main_line(std::string("(;") + charset + "PB[" + name + "];B[aa])"), line);
    }
  }
}

TEST(SgfReader, ReadsUtf8WhateverItSays) {
  for (const std::string name : {"\xE6\x9D\x8E", "a\xE6\x9D\x8E", "\xC3\xA9", "\xE6\x9D\x8E\\]"}) {
    EXPECT_EQ(main_line("(;CA[GB2312]PB[" + name + "];B[aa])"),
              "0:CA[GB2312] 0:PB[" + name + "] 1:B[aa]");
  }
}

TEST(SgfReader, AnEncodingIsOfOneGame) {
  SgfReader reader("(;CA[GBK])(;PB[\xE9])");
  EXPECT_EQ(main_line(reader), "0:CA[GBK]");
  EXPECT_EQ(main_line(reader), "0:PB[\xE9]");
}

TEST(SgfReader, PassesJunkBeforeAndBetweenGames) {
  SgfReader reader("\xEF\xBB\xBFSent by (me)\n(;B[aa]) and ( \n;B[bb]) (bye");
  EXPECT_EQ(main_line(reader), "0:B[aa]");
  EXPECT_EQ(main_line(reader), "0:B[bb]");
  EXPECT_EQ(main_line(reader), "none");
}

TEST(SgfReader, SaysWhereTheSyntaxBreaks) {
  EXPECT_EQ(broken_at("(;B[aa]"), 7);                  // the game is not closed
  EXPECT_EQ(broken_at("junk(;B[aa"), 7);               // nor is the value
  EXPECT_EQ(broken_at("(;C[a\\]"), 3);                 // its bracket is escaped
  EXPECT_EQ(broken_at("(;C[a\\"), 3);                  // the text ends with an escape
  EXPECT_EQ(broken_at("(;B[aa];W)"), 9);               // no value
  EXPECT_EQ(broken_at("(;b[aa])"), 2);                 // no capital letter
  EXPECT_EQ(broken_at("(;B[aa]((;W[bb])))"), 8);       // a variation without a node
  EXPECT_EQ(broken_at("(;B[aa]()"), 8);                // the same
  EXPECT_EQ(broken_at("(;B[aa](;W[bb]);B[cc])"), 15);  // a node after a variation
  EXPECT_EQ(broken_at("(;B[aa](;W[bb])(;W[cc]?))"), 22);
  EXPECT_EQ(broken_at("(;B[aa]);B[bb])"), -1);  // junk after the game
}

TEST(SgfReader, QuotesWhatItDidNotExpect) {
  std::vector<SgfValue> values;
  try {
    SgfReader("(;B[aa]\x01").next(values);
    FAIL();
  } catch (const SgfError& error) {
    EXPECT_STREQ(error.what(), "SGF, byte 7: unexpected byte 1");
  }
}

TEST(SgfReader, HasNoGameLeftAfterBrokenSyntax) {
  SgfReader reader("(;B[aa](;W[bb]x)) (;B[cc])");
  EXPECT_THROW(main_line(reader), SgfError);
  EXPECT_EQ(main_line(reader), "none");
}

TEST(SgfReader, ReadsAMillionNestedVariations) {
  constexpr int kDepth = 1'000'000;
  std::string text;
  for (int i = 0; i < kDepth; ++i)
    text += "(;";
  EXPECT_EQ(broken_at(text), static_cast<int>(text.size()));
  text += std::string(kDepth, ')');
  EXPECT_EQ(main_line(text), "");
  EXPECT_EQ(main_line(std::string(kDepth, '(')), "none");
}

TEST(SgfUnescaped, ResolvesEscapesAndMakesBlanksSpaces) {
  EXPECT_EQ(sgf_unescaped(R"(a\]b\\c\:d)"), R"(a]b\c:d)");
  EXPECT_EQ(sgf_unescaped("a\tb\nc\rd"), "a b c d");
  EXPECT_EQ(sgf_unescaped("a\r\nb\n\rc\n\nd"), "a b c  d");
  EXPECT_EQ(sgf_unescaped("a\\\nb\\\r\nc\\\n\rd\\\te"), "abcd e");
  EXPECT_EQ(sgf_unescaped("a\\"), "a\\");
}

TEST(SgfUnescaped, KeepsTheSecondHalfOfACharacter) {
  const SgfEncoding encoding("Shift_JIS");
  EXPECT_EQ(sgf_unescaped("\x8F\x5C" "a\\]", encoding), "\x8F\x5C" "a]");
  EXPECT_EQ(sgf_unescaped("\x8F\x5C" "a"), "\x8F" "a");
}

TEST(SgfEscaped, IsUndoneByUnescaping) {
  for (const char* plain : {"", "plain", "a]b", "\\", "\\]", "]]\\\\", "a:b[c]", "\xE6\x9D\x8E"}) {
    EXPECT_EQ(sgf_unescaped(sgf_escaped(plain)), plain);
  }
}

}  // namespace
}  // namespace move37
