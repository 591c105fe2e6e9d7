#include "selfplay/arena.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include <gtest/gtest.h>

#include "selfplay/random_player.h"
#include "tests/selfplay/scripted_player.h"

namespace move37 {
namespace {

using test::scripted;

const PlayerFactory kRandom = [](std::uint64_t seed) {
  return std::make_unique<RandomPlayer>(seed);
};

std::map<int, ArenaGame> play(const std::array<PlayerFactory, 2>& players,
                              const ArenaOptions& options,
                              const std::vector<Game>& openings = {Game(5)}) {
  std::map<int, ArenaGame> games;
  std::atomic<bool> stop{false};
  Arena(players, openings, options)
      .play([&](const ArenaGame& game) { games.emplace(game.number, game); }, stop);
  return games;
}

ArenaOptions options_of(int games, int parallel = 1, std::uint64_t seed = 1) {
  ArenaOptions options;
  options.games = games;
  options.parallel = parallel;
  options.seed = seed;
  return options;
}

MatchTally tally_of(const std::map<int, ArenaGame>& games) {
  MatchTally tally;
  for (const auto& [number, game] : games)
    tally.add(game);
  return tally;
}

TEST(Arena, PlaysEachOpeningWithBothColours) {
  Game other(5);
  other.play(Color::Black, test::move("B2", 5));
  const auto games = play({scripted({"C3"}), scripted({"D4"})}, options_of(6), {Game(5), other});
  ASSERT_EQ(games.size(), 6u);
  const auto first_move = [&](int game) {
    return to_string(games.at(game).match_game.game.moves().front().move, 5);
  };
  EXPECT_EQ(first_move(0), "C3");  // the first player is Black
  EXPECT_EQ(first_move(1), "D4");  // the second player is Black
  EXPECT_EQ(first_move(2), "B2");
  EXPECT_EQ(first_move(3), "B2");
  EXPECT_EQ(first_move(4), "C3") << "after the last opening comes the first again";
  EXPECT_EQ(to_string(games.at(2).match_game.game.moves()[1].move, 5), "D4")
      << "White is the second";
  EXPECT_EQ(to_string(games.at(3).match_game.game.moves()[1].move, 5), "C3")
      << "White is the first";
}

TEST(Arena, GivesTheSameGamesHoweverManyAtATime) {
  const auto one = play({kRandom, kRandom}, options_of(12, 1, 5));
  const auto four = play({kRandom, kRandom}, options_of(12, 4, 5));
  const auto other = play({kRandom, kRandom}, options_of(12, 1, 6));
  int differing = 0;
  for (const auto& [number, game] : one) {
    EXPECT_EQ(game.match_game.game.moves(), four.at(number).match_game.game.moves());
    differing += game.match_game.game.moves() != other.at(number).match_game.game.moves();
  }
  EXPECT_EQ(differing, 12) << "another seed, other games";
}

TEST(Arena, GoesOnAfterAFailure) {
  const auto games = play({scripted({"C3", "die"}), scripted({"B2", "B3"})}, options_of(4, 2));
  ASSERT_EQ(games.size(), 4u);
  const MatchTally tally = tally_of(games);
  EXPECT_EQ(tally.players[0].failures, 4);
  EXPECT_EQ(tally.players[1].failures, 0);
  EXPECT_EQ(tally.players[1].all_wins(), 4);
}

TEST(Arena, StopsWhenItIsTold) {
  std::atomic<bool> stop{false};
  int finished = 0;
  Arena({kRandom, kRandom}, {Game(5)}, options_of(1000, 2))
      .play(
          [&](const ArenaGame&) {
            if (++finished == 3) stop = true;
          },
          stop);
  EXPECT_LE(3, finished);
  EXPECT_LE(finished, 4) << "one may have been over at the same time";
}

TEST(Arena, HandsOnWhatTheCallerThrows) {
  std::atomic<bool> stop{false};
  const Arena arena({kRandom, kRandom}, {Game(5)}, options_of(100, 2));
  EXPECT_THROW(
      arena.play([](const ArenaGame&) { throw std::runtime_error("the disk is full"); }, stop),
      std::runtime_error);
}

TEST(Arena, RefusesOptionsThatMakeNoSense) {
  const std::array<PlayerFactory, 2> players = {kRandom, kRandom};
  EXPECT_THROW(Arena(players, {Game(5)}, options_of(0)), std::invalid_argument);
  EXPECT_THROW(Arena(players, {Game(5)}, options_of(1, 0)), std::invalid_argument);
  EXPECT_THROW(Arena(players, {}, options_of(1)), std::invalid_argument);
}

TEST(MatchTally, CountsByPlayerAndColour) {
  // The first player always takes the centre, as Black or White; the second passes.
  const MatchTally tally = tally_of(play({scripted({"C3"}, 17.5), scripted({})}, options_of(4)));
  EXPECT_EQ(tally.players[0].wins[0], 2);
  EXPECT_EQ(tally.players[0].wins[1], 2);
  EXPECT_EQ(tally.players[1].all_wins(), 0);
  EXPECT_EQ(tally.endings[static_cast<int>(MatchEnding::TwoPasses)], 4);
  EXPECT_EQ(tally.players[0].counted, 4);
  EXPECT_EQ(tally.players[0].disagreements, 2) << "as White it says B+17.5, and lies";
  EXPECT_EQ(tally.players[0].moves, 8) << "a stone and a pass a game";
  EXPECT_EQ(tally.score().wins, 4);
  EXPECT_EQ(tally.score().share(), 1);
}

TEST(MatchTally, CountsDrawsForNobody) {
  Ruleset no_komi;
  no_komi.komi = 0;
  const MatchTally tally =
      tally_of(play({scripted({}), scripted({})}, options_of(2), {Game(5, no_komi)}));
  EXPECT_EQ(tally.draws, 2);
  EXPECT_EQ(tally.players[0].all_wins() + tally.players[1].all_wins(), 0);
  EXPECT_EQ(tally.score().share(), 0.5);
}

TEST(RandomPlayer, PlaysToTheEndAndLeavesItsEyesAlone) {
  for (const auto& [number, game] : play({kRandom, kRandom}, options_of(20, 1), {Game(7)})) {
    const Position& end = game.match_game.game.position();
    EXPECT_EQ(game.match_game.ending, MatchEnding::TwoPasses) << "game " << number;
    // Whoever passed had nothing left but own eyes and illegal moves: every empty point is one.
    for (Point p : end.board().empties()) {
      const auto beside = neighbours(p);
      EXPECT_TRUE(std::any_of(beside.begin(), beside.end(),
                              [&](Point n) { return is_stone(end.board().color(n)); }));
    }
    EXPECT_GT(game.match_game.game.moves().size(), 30u);
  }
}

}  // namespace
}  // namespace move37
