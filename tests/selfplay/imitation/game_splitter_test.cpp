#include "selfplay/imitation/game_splitter.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// The games of a stream that comes in parts of so many bytes.
std::vector<std::string> split(const std::string& stream, std::size_t part = 1000) {
  std::vector<std::string> games;
  GameSplitter splitter([&](std::string_view game) { games.emplace_back(game); });
  for (std::size_t at = 0; at < stream.size(); at += part)
    splitter.push(std::string_view(stream).substr(at, part));
  splitter.finish();
  return games;
}

TEST(GameSplitter, HandsOverGameByGameHoweverTheStreamIsCut) {
  const std::string stream = "junk (;B[aa](;W[bb])(;W[cc])) \n(;C[a) b\\] c(])x";
  for (std::size_t part = 1; part <= stream.size(); ++part) {
    EXPECT_THAT(split(stream, part), ElementsAre("(;B[aa](;W[bb])(;W[cc]))", "(;C[a) b\\] c(])"))
        << part;
  }
}

TEST(GameSplitter, TakesNoOtherBracketForAGame) {
  EXPECT_THAT(split("(c) nobody ((x) ( \n;B[aa]) (;B[bb])"),
              ElementsAre("( \n;B[aa])", "(;B[bb])"));
  EXPECT_THAT(split("(("), IsEmpty());
}

TEST(GameSplitter, TakesNoHalfOfACharacterForASign) {
  const std::string plain = "(;PB[\xE6\x9D\x8E]PW[\xE9];B[aa])";
  for (const std::string encoding : {"Shift_JIS", "Big5", "GBK", "GB18030"}) {
    const std::string first =
        "(;CA[" + encoding + "]PB[\x8F\x5C]C[(\x83\x5D)]PW[\xE6\x9D\x8E];B[aa])";
    for (const std::size_t part : {1u, 1000u})
      EXPECT_THAT(split(first + plain + first, part), ElementsAre(first, plain, first));
  }
  for (const std::string other : {"(;CA[UTF-8]PB[\xE9])", "(;PB[\x8F\\])])"})
    EXPECT_THAT(split(other + plain), ElementsAre(other, plain));
}

TEST(GameSplitter, HandsOverWhatAStreamThatEndsTooEarlyHolds) {
  EXPECT_THAT(split("(;B[aa])(;B[b"), ElementsAre("(;B[aa])", "(;B[b"));
  EXPECT_THAT(split("no game at all"), IsEmpty());
}

TEST(GameSplitter, FindsTheNextStreamsGamesAfterABrokenOne) {
  std::vector<std::string> games;
  GameSplitter splitter([&](std::string_view game) { games.emplace_back(game); });
  splitter.push("(;C[never closed");
  splitter.finish();
  splitter.push("(;B[aa])");
  splitter.finish();
  EXPECT_THAT(games, ElementsAre("(;C[never closed", "(;B[aa])"));
}

TEST(GameSplitter, EndsAGameThatIsNeverClosedWhereTheNextBegins) {
  const std::string good = "(;FF[4]PB[a]GM[1];B[aa])";
  for (const std::string broken :
       {"(;GM[1];B[aa]\n", "(;GM[1];B[aa](;W[bb])(;W[cc]\n", "(;GM[1];B[aa](;W[bb]\n\n"}) {
    const std::string stream = good + broken + good + " " + broken + "(\n;\nSZ [9];B[aa])" + good;
    for (const std::size_t part : {1u, 7u, 1000u}) {
      EXPECT_THAT(split(stream, part),
                  ElementsAre(good, broken, good, broken, "(\n;\nSZ [9];B[aa])", good));
    }
  }
}

TEST(GameSplitter, TakesNoVariationForTheNextGame) {
  for (const std::string game :
       {"(;GM[1]SZ[9]\n(;B[aa]C[a\n(;GM[1\\]SZ[9\\] ]\n(;W[bb]N[SZ])\n(;W[cc]))\n(;B[bb]))",
        "(;GM[1]FF[4];B[aa]\n(;W[bb];B[cc]GM[1])\n(;AB[ee][ff]PL[W]LB[aa:GM];W[cc]))",
        "(;\nGM[1]\n(;B[aa]\n(\n;W[bb](;B[dd])SZ[9])\n(;W[cc])))"}) {
    EXPECT_THAT(split(game + "\n" + game), ElementsAre(game, game));
  }
}

TEST(GameSplitter, CutsAGameThatHasNoEndAndLooksForTheNext) {
  const std::string endless = "(;C[" + std::string(GameSplitter::kLongestGame, 'x');
  const std::vector<std::string> games = split(endless + "(;B[aa])", 4096);
  ASSERT_THAT(games, SizeIs(2));
  EXPECT_EQ(games[0].size(), GameSplitter::kLongestGame);
  EXPECT_EQ(games[1], "(;B[aa])");
}

}  // namespace
}  // namespace move37
