#include "selfplay/match_game.h"

#include <chrono>
#include <thread>
#include <vector>

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
  return *play_game(start, {black, white}, {1, 2}, {max_moves}, stop);
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

// Takes this long for each move, and writes down what its clock says before it.
class SlowPlayer : public test::ScriptedPlayer {
 public:
  SlowPlayer(std::chrono::milliseconds pace, std::vector<double>& seen)
      : ScriptedPlayer({"C3", "B2", "D4"}), pace_(pace), seen_(seen) {}

  void see_clock(const Game&, const TimeSystem&, const TimeLeft& left) override {
    seen_.push_back(left.seconds);
  }
  std::optional<Move> choose_move(const Game& game) override {
    std::this_thread::sleep_for(pace_);
    return ScriptedPlayer::choose_move(game);
  }

 private:
  std::chrono::milliseconds pace_;
  std::vector<double>& seen_;
};

MatchGame play_slowly(int pace_ms, const GameLimits& limits, std::vector<double>& seen) {
  const std::atomic<bool> stop{false};
  const PlayerFactory slow = [&](std::uint64_t) {
    return std::make_unique<SlowPlayer>(std::chrono::milliseconds(pace_ms), seen);
  };
  return *play_game(empty_game(5), {slow, scripted({})}, {1, 2}, limits, stop);
}

TEST(MatchGame, IsLostByWhoOverstepsTheTime) {
  std::vector<double> seen;
  const MatchGame record = play_slowly(60, {kNoLimit, {TimeSystem{0.1}}}, seen);
  EXPECT_EQ(record.ending, MatchEnding::Time);
  EXPECT_EQ(record.winner, Color::White);
  EXPECT_EQ(record.result(), "W+T");
  EXPECT_EQ(record.failure.rfind("lost on time: its last move took 0.", 0), 0u) << record.failure;
  EXPECT_LE(record.sides[0].moves, 2) << "60 ms fit into 100 at most once";
}

TEST(MatchGame, ShowsEachPlayerItsClock) {
  std::vector<double> seen;
  const MatchGame record = play_slowly(20, {kNoLimit, {TimeSystem{100}}}, seen);
  EXPECT_EQ(record.ending, MatchEnding::TwoPasses);
  ASSERT_EQ(seen.size(), static_cast<std::size_t>(record.sides[0].moves));
  EXPECT_EQ(seen[0], 100);
  EXPECT_LE(seen[1], 100 - 0.02);
  EXPECT_LT(seen[2], seen[1]);
}

TEST(MatchGame, GivesEachSideAClockOfItsOwn) {
  std::vector<double> seen;
  const MatchGame record = play_slowly(20, {kNoLimit, {TimeSystem{}, TimeSystem{0.1}}}, seen);
  EXPECT_EQ(record.ending, MatchEnding::TwoPasses) << "only White, who is quick, has a clock";
  EXPECT_TRUE(seen.empty());
}

TEST(MatchGame, WithoutAClockShowsNone) {
  std::vector<double> seen;
  EXPECT_EQ(play_slowly(0, {kNoLimit}, seen).ending, MatchEnding::TwoPasses);
  EXPECT_TRUE(seen.empty());
}

TEST(MatchGame, IsDroppedWhenStopped) {
  const std::atomic<bool> stop{true};
  EXPECT_FALSE(play_game(empty_game(5), {scripted({}), scripted({})}, {1, 2}, {kNoLimit}, stop));
}

}  // namespace
}  // namespace move37
