#include "story/exhibit.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

TEST(FamousExhibits, AreP10ByAlphaGoAndL11ByLeeSedol) {
  const auto exhibits = famous_exhibits();
  ASSERT_EQ(exhibits.size(), 2u);
  EXPECT_EQ(exhibits[0].move_number, 37);
  EXPECT_EQ(exhibits[0].played().color, Color::Black);
  EXPECT_EQ(exhibits[0].played().move, test::move("P10", 19));
  EXPECT_EQ(exhibits[0].record.black, "AlphaGo");
  EXPECT_EQ(exhibits[1].move_number, 78);
  EXPECT_EQ(exhibits[1].played().color, Color::White);
  EXPECT_EQ(exhibits[1].played().move, test::move("L11", 19));
  EXPECT_EQ(exhibits[1].record.white, "Lee Sedol");
}

TEST(MakeExhibit, KnowsAFamousMoveByTheMovesBeforeIt) {
  const Exhibit famous = famous_exhibits()[1];
  SgfGame other;  // a file that says nothing of its players
  for (const PlayedMove& played : famous.record.game.moves())
    other.game.play(played.color, played.move);
  EXPECT_EQ(make_exhibit(other, 78).title, "Move 78");
  EXPECT_EQ(make_exhibit(other, 78).published.win_rates.size(), 7u);
  EXPECT_EQ(make_exhibit(other, 37).published.one_in, 0);
  SgfGame turned;
  for (const PlayedMove& played : famous.record.game.moves())
    turned.game.play(opponent(played.color), played.move);
  EXPECT_EQ(make_exhibit(turned, 78).published.one_in, 0);
}

TEST(MakeExhibit, RefusesAMoveThatTheGameHasNot) {
  const SgfGame record = parse_sgf("(;SZ[9];B[ee];W[cc])");
  EXPECT_EQ(make_exhibit(record, 2).title, "White 2");
  EXPECT_THROW(make_exhibit(record, 0), std::invalid_argument);
  EXPECT_THROW(make_exhibit(record, 3), std::invalid_argument);
}

TEST(MakeExhibit, TellsWhyTheGameIsShort) {
  const SgfGame record = parse_sgf("(;SZ[9];B[ee];W[ee];B[cc])");
  EXPECT_THAT([&] { make_exhibit(record, 3); },
              testing::ThrowsMessage<std::invalid_argument>(
                  testing::EndsWith("the game has 1 (its file breaks off there: move 2: W[ee] is "
                                    "occupied)")));
}

TEST(MakeExhibit, RefusesAMoveAfterTheEnd) {
  const SgfGame record = parse_sgf("(;SZ[9];B[ee];W[];B[];W[cc])");
  EXPECT_THROW(make_exhibit(record, 4), std::invalid_argument);
}

TEST(LastMoveToTell, IsTheLastBeforeTheEndOfTheGame) {
  const auto last = [](const char* sgf) { return last_move_to_tell(parse_sgf(sgf).game); };
  EXPECT_EQ(last("(;SZ[9];B[ee];W[cc])"), 2);
  EXPECT_EQ(last("(;SZ[9];B[ee];W[];B[];W[];B[])"), 3) << "two passes end the game";
  EXPECT_EQ(last("(;SZ[5];B[ba];W[ca];B[ab];W[db];B[bc];W[cc];B[cb];W[bb];B[cb])"), 8)
      << "the last takes a ko back at once";
  EXPECT_EQ(last("(;SZ[9])"), 0);
}

}  // namespace
}  // namespace move37
