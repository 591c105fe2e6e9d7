#include "selfplay/search_player.h"

#include <chrono>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/rollout_evaluator.h"
#include "engine/uniform_evaluator.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

SearchPlayer rollout_player(std::uint64_t seed) {
  SearchOptions options;
  options.seed = seed;
  return SearchPlayer("rollout", std::make_shared<RolloutEvaluator>(), options, {200, 0});
}

// The moves of a player against itself, the first `count` of them.
std::vector<PlayedMove> moves_of(std::uint64_t seed, int count) {
  SearchPlayer player = rollout_player(seed);
  Game game(5);
  while (static_cast<int>(game.moves().size()) < count && !game.position().is_over()) {
    game.play(game.position().to_move(), *player.choose_move(game));
  }
  return game.moves();
}

TEST(SearchPlayer, TakesAChainThatItCanTake) {
  Game game(5);
  const Board board = test::board_from(R"(
      . . . . .
      . X X X .
      X O O O .
      . X X X .
      . . . . .)");
  PointMap<Color> stones;
  for (int action = 0; action < board.num_points(); ++action) {
    const Point p = move_of(action, 5).point();
    stones[p] = board.color(p);
  }
  game.set_up(stones, Color::Black);
  EXPECT_EQ(rollout_player(1).choose_move(game), test::move("E3", 5));
}

/// White to move in a game that is decided but for a dead stone of Black's; Black has passed.
Game nearly_finished(double komi) {
  const Board board = test::board_from(R"(
      . O X X .
      O O X X X
      . O X . O
      O O X X X
      . O X X .)");
  PointMap<Color> stones;
  each_point(5, [&](Point p) { stones[p] = board.color(p); });
  Ruleset rules;
  rules.komi = komi;
  Game game(5, rules);
  game.set_up(stones, Color::White);
  game.play(Color::White, Move::pass());
  return game;
}

TEST(SearchPlayer, TakesADeadStoneBeforeItEndsTheGameByAPass) {
  for (double komi : {0.5, 40.5}) {
    SearchPlayer player("uniform", std::make_shared<UniformEvaluator>(), {}, {30, 0});
    EXPECT_EQ(player.choose_move(nearly_finished(komi)), test::move("D3", 5)) << komi;
  }
}

/// Counts what it is asked.
struct CountingEvaluator : UniformEvaluator {
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    asked += positions.size();
    UniformEvaluator::evaluate(positions, random, evaluations);
  }
  std::size_t asked = 0;
};

TEST(SearchPlayer, OfOneVisitLooksNoDeeperToFinishTheGame) {
  const auto evaluator = std::make_shared<CountingEvaluator>();
  SearchPlayer player("counting", evaluator, {}, {1, 0});
  player.choose_move(nearly_finished(0.5));
  EXPECT_LE(evaluator->asked, 3u);  // the move, the stones to take, the pass
}

TEST(SearchPlayer, PlaysTheSameForTheSameSeed) {
  EXPECT_EQ(moves_of(3, 12), moves_of(3, 12));
  EXPECT_NE(moves_of(3, 12), moves_of(4, 12));
}

double seconds_of_move(SearchPlayer& player, const TimeSystem& system, const TimeLeft& left) {
  const Game game(9);
  player.see_clock(game, system, left);
  const auto begin = std::chrono::steady_clock::now();
  player.choose_move(game);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(SearchPlayer, ThinksAsLongAsItsClockAllows) {
  SearchOptions options;
  options.tree.max_nodes = 200'000;
  SearchPlayer player("rollout", std::make_shared<RolloutEvaluator>(), options, {1'000'000, 0});
  const TimeSystem one_move_periods = {0, 2, 1};
  const double seconds = seconds_of_move(player, one_move_periods, {2, 1, 0});
  EXPECT_GT(seconds, 0.2);
  EXPECT_LT(seconds, 2);
}

TEST(SearchPlayer, KeepsItsLimitsUnderAClock) {
  SearchPlayer player("uniform", std::make_shared<UniformEvaluator>(), {}, {10, 0});
  EXPECT_LT(seconds_of_move(player, {1000}, {1000, 0, 0}), 5);
}

TEST(SearchPlayer, NeedsALimit) {
  const auto evaluator = std::make_shared<UniformEvaluator>();
  EXPECT_THROW(SearchPlayer("endless", evaluator, SearchOptions(), {}), std::invalid_argument);
}

}  // namespace
}  // namespace move37
