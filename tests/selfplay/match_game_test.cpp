#include "selfplay/match_game.h"

#include <gtest/gtest.h>

#include "tests/selfplay/scripted_player.h"

namespace move37 {
namespace {

using test::picture_of;
using test::scripted;

constexpr int kNoLimit = 1000;

Game empty_game(int size, double komi = 0.5, KoRule ko = KoRule::Positional) {
  Ruleset rules;
  rules.komi = komi;
  rules.ko = ko;
  return Game(size, rules);
}

MatchGame play(const Game& start, const PlayerFactory& black, const PlayerFactory& white,
               int max_moves = kNoLimit) {
  const std::atomic<bool> stop{false};
  return *play_game(start, {black, white}, {1, 2}, max_moves, stop);
}

TEST(MatchGame, EndsWithTwoPassesAndIsScored) {
  const MatchGame record = play(empty_game(5), scripted({"C3"}), scripted({}));
  EXPECT_EQ(record.ending, MatchEnding::TwoPasses);
  EXPECT_EQ(record.winner, Color::Black);
  EXPECT_EQ(record.result(), "B+24.5");
  EXPECT_EQ(record.game.moves().size(), 3u) << "a stone and two passes";
}

TEST(MatchGame, OfEqualAreaIsADraw) {
  const MatchGame record = play(empty_game(5, 0), scripted({}), scripted({}));
  EXPECT_EQ(record.winner, Color::Empty);
  EXPECT_EQ(record.result(), "0");
}

TEST(MatchGame, IsLostByWhoResigns) {
  const MatchGame record = play(empty_game(5), scripted({"C3", "resign"}), scripted({"B2"}));
  EXPECT_EQ(record.ending, MatchEnding::Resignation);
  EXPECT_EQ(record.winner, Color::White);
  EXPECT_EQ(record.result(), "W+R");
}

TEST(MatchGame, IsLostByWhoThrowsWithTheReasonKept) {
  const MatchGame record = play(empty_game(5), scripted({"C3"}), scripted({"B2", "die"}));
  EXPECT_EQ(record.ending, MatchEnding::Failure);
  EXPECT_EQ(record.winner, Color::Black);
  EXPECT_EQ(record.failure, "out of memory");
  EXPECT_EQ(record.result(), "B+F");
}

TEST(MatchGame, IsLostByWhoCannotEvenStart) {
  const PlayerFactory broken = [](std::uint64_t) -> std::unique_ptr<Player> {
    throw std::runtime_error("no such file");
  };
  const MatchGame record = play(empty_game(5), broken, scripted({}));
  EXPECT_EQ(record.winner, Color::White);
  EXPECT_EQ(record.failure, "no such file");
}

TEST(MatchGame, IsLostByAnOccupiedPoint) {
  const MatchGame record = play(empty_game(5), scripted({"C3"}), scripted({"C3"}));
  EXPECT_EQ(record.winner, Color::Black);
  EXPECT_EQ(record.failure, "played C3, which is occupied");
  EXPECT_EQ(record.game.moves().size(), 1u) << "the illegal move is not part of the game";
}

TEST(MatchGame, IsLostBySuicideOfOneStone) {
  const MatchGame record =
      play(empty_game(3), scripted({"A2", "B1", "C1"}), scripted({"C3", "pass", "A1"}));
  EXPECT_EQ(record.winner, Color::Black);
  EXPECT_EQ(record.failure, "played A1, which is suicide");
}

// White's last move takes the stone on C2, and Black takes back at once.
TEST(MatchGame, IsLostByARetakenKoUnderEachKoRule) {
  for (KoRule ko : {KoRule::Simple, KoRule::Positional, KoRule::Situational}) {
    const MatchGame record = play(empty_game(4, 0.5, ko), scripted({"B3", "A2", "B1", "C2", "C2"}),
                                  scripted({"C3", "D2", "C1", "B2"}));
    EXPECT_EQ(record.winner, Color::White);
    EXPECT_EQ(record.failure, "played C2, which retakes a ko or repeats an earlier board");
  }
}

TEST(MatchGame, BeginsWithItsOpening) {
  Game start = empty_game(5);
  start.play(Color::Black, test::move("C3", 5));
  const MatchGame record = play(start, scripted({"D4"}), scripted({"B2"}));
  EXPECT_EQ(record.game.moves()[1].color, Color::White);
  EXPECT_EQ(record.game.moves()[1].move, test::move("B2", 5));
  EXPECT_EQ(picture_of(record.game.position().board()), R"(. . . . .
. . . X .
. . X . .
. O . . .
. . . . .
)");
  EXPECT_EQ(record.sides[0].moves, 2) << "D4 and a pass; the opening is not Black's doing";
  EXPECT_EQ(record.sides[1].moves, 2);
}

TEST(MatchGame, IsScoredAsItStandsAtTheMoveLimit) {
  const MatchGame record =
      play(empty_game(5), scripted({"C3", "A1", "B1"}), scripted({"E5", "E4"}), 4);
  EXPECT_EQ(record.ending, MatchEnding::MoveLimit);
  EXPECT_EQ(record.game.moves().size(), 4u);
  EXPECT_EQ(record.result(), "W+0.5");
}

TEST(MatchGame, ComparesTheCountsOfBothPlayers) {
  const MatchGame record = play(empty_game(5), scripted({"C3"}, 24.5), scripted({}, -0.5));
  EXPECT_FALSE(record.disagrees(Color::Black));
  EXPECT_TRUE(record.disagrees(Color::White));
  const MatchGame silent = play(empty_game(5), scripted({"C3"}), scripted({}));
  EXPECT_FALSE(silent.disagrees(Color::Black)) << "who does not count cannot disagree";
}

TEST(MatchGame, IsDroppedWhenStopped) {
  const std::atomic<bool> stop{true};
  EXPECT_FALSE(play_game(empty_game(5), {scripted({}), scripted({})}, {1, 2}, kNoLimit, stop));
}

}  // namespace
}  // namespace move37
