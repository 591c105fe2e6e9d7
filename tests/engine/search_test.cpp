#include "engine/search.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/batch_choice.h"
#include "engine/rollout_evaluator.h"
#include "engine/symmetry.h"
#include "engine/uniform_evaluator.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using std::chrono::milliseconds;
using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;
using test::position_from;

// Noisy but quick.
std::shared_ptr<Evaluator> rollouts() {
  return std::make_shared<RolloutEvaluator>(RolloutOptions{2, 1});
}

SearchOptions small_options(int threads = 1, int batch = 8) {
  SearchOptions options;
  options.tree.max_nodes = 2'000'000;
  options.threads = threads;
  options.batch = batch;
  return options;
}

Ruleset with_komi(double komi) {
  Ruleset rules;
  rules.komi = komi;
  return rules;
}

SearchReport search(std::shared_ptr<Evaluator> evaluator, const Position& position,
                    std::int64_t visits) {
  Search search(std::move(evaluator), small_options());
  search.set_position(position);
  search.run({visits, 0});
  return search.report();
}

SearchReport search_by_rollouts(const Position& position, std::int64_t visits) {
  return search(rollouts(), position, visits);
}

Position with_colors_swapped(std::string picture, double komi) {
  for (char& c : picture) {
    if (c == 'X' || c == 'O') c = c == 'X' ? 'O' : 'X';
  }
  return position_from(picture, Color::White, with_komi(-komi));
}

// Black to move must find `best`, and so must White with the colours swapped.
void expect_found(const std::string& picture, double komi, const char* best, std::int64_t visits) {
  const Position black = position_from(picture, Color::Black, with_komi(komi));
  const Position white = with_colors_swapped(picture, komi);
  for (const Position& position : {black, white}) {
    const SearchReport report = search_by_rollouts(position, visits);
    EXPECT_EQ(to_string(report.moves[0].move, position.size()), best)
        << (position.to_move() == Color::Black ? "as Black" : "as White");
    EXPECT_GT(report.moves[0].value, 0);
  }
}

TEST(SearchTactics, TakesBeforeItIsTaken) {
  // Both long chains at the bottom have E1 as their last liberty.
  expect_found(R"(
      X . X X O . O
      X X X X O O O
      . X X X O . O
      X X X X O O O
      X X X X O O O
      O O O O X X X
      O O O O . X X)",
               -3, "E1", 500);
}

TEST(SearchTactics, SacrificesAStoneForASnapback) {
  // D1 leaves White's four stones one liberty, even after they took it. C1 would let them connect.
  expect_found(R"(
      X . X X X O .
      X X X X X O O
      . X X X X O .
      X X X X X O O
      X X X X X O O
      X O O O X O O
      X O . . O O .)",
               13, "D1", 2000);
}

TEST(SearchTactics, PreventsASnapback) {
  expect_found(R"(
      O . O O O X .
      O O O O O X X
      . O O O O X .
      O O O O O X X
      O O O O O X X
      O X X X O X X
      O X . . X X .)",
               -13, "D1", 2000);
}

TEST(SearchTactics, DrivesAChainToTheEdge) {
  // D2 catches six stones; after D1 they run away and meet their friends.
  expect_found(R"(
      . X . X X O .
      X X X X O O O
      X X X X O O O
      X X X X . O .
      X X X . . O O
      O O O . . . O
      O O O . . . O)",
               4, "D2", 2500);
}

TEST(SearchTactics, MakesTheSecondEye) {
  expect_found(R"(
      X . . . X
      X X X X X
      O O O O O
      . O O O .
      O O O O O)",
               -7, "C5", 1000);
}

TEST(SearchTactics, TakesTheSecondEye) {
  expect_found(R"(
      O . . . O
      O O O O O
      X X X X X
      . X X X .
      X X X X X)",
               -7, "C5", 1000);
}

TEST(SearchTactics, WinsTheTinyBoardFromTheCentre) {
  // 3x3: all nine points for the first move in the centre.
  const SearchReport report = search_by_rollouts(Position(3, with_komi(8.5)), 3'000);
  EXPECT_EQ(report.moves[0].move, move("B2", 3));
  EXPECT_GT(report.moves[0].value, 0.5);
  const SearchReport too_much = search_by_rollouts(Position(3, with_komi(9.5)), 3'000);
  EXPECT_LT(too_much.value, -0.5);
}

TEST(Search, MeetsALimitOfVisitsExactly) {
  for (const int threads : {1, 2, 3}) {
    for (const int batch : {1, 8, 50}) {
      Search search(rollouts(), small_options(threads, batch));
      search.set_position(Position(5));
      search.run({137, 0});
      EXPECT_EQ(search.report().visits, 137);
      search.run({200, 0});
      EXPECT_EQ(search.report().visits, 200) << "the visits found before count";
      search.run({150, 0});
      EXPECT_EQ(search.report().visits, 200);
    }
  }
}

TEST(Search, ReturnsInTime) {
  Search search(rollouts(), small_options());
  search.set_position(Position(9));
  const auto start = std::chrono::steady_clock::now();
  search.run({0, 0.1});
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  EXPECT_GE(time.count(), 0.1);
  EXPECT_LT(time.count(), 5);
  EXPECT_GT(search.report().visits, 10);
}

TEST(Search, JudgesTheRootHoweverShortTheTime) {
  Search search(rollouts(), small_options(2));
  search.set_position(Position(9));
  search.run({0, 1e-9});
  EXPECT_GE(search.report().visits, 1);
  EXPECT_FALSE(search.report().moves.empty());
}

bool same(const SearchReport& a, const SearchReport& b) {
  return a.visits == b.visits && a.value == b.value && a.score == b.score &&
         a.ownership == b.ownership &&
         std::equal(a.moves.begin(), a.moves.end(), b.moves.begin(), b.moves.end(),
                    [](const MoveReport& x, const MoveReport& y) {
                      return x.move == y.move && x.visits == y.visits && x.value == y.value &&
                             x.lcb == y.lcb && x.pv == y.pv;
                    });
}

TEST(Search, TheSameSeedGivesTheSameSearch) {
  const auto searched = [](std::uint64_t seed) {
    SearchOptions options = small_options();
    options.seed = seed;
    Search search(rollouts(), options);
    search.set_position(Position(7));
    search.run({300, 0});
    Position next(7);
    next.play(search.report().moves[0].move);
    search.set_position(next);
    search.run({400, 0});
    return search.report();
  };
  EXPECT_TRUE(same(searched(3), searched(3)));
  EXPECT_FALSE(same(searched(3), searched(4)));
}

/// Notes how many positions each call had.
class BatchRecorder : public UniformEvaluator {
 public:
  explicit BatchRecorder(int good_batch = 3, bool merges_calls = false)
      : good_batch_(good_batch), merges_calls_(merges_calls) {}

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    const std::lock_guard lock(mutex_);
    sizes_.push_back(positions.size());
    UniformEvaluator::evaluate(positions, random, evaluations);
  }
  int good_batch() const override { return good_batch_; }
  bool merges_calls() const override { return merges_calls_; }

  /// Of all calls since the last time.
  std::vector<std::size_t> take_sizes() {
    const std::lock_guard lock(mutex_);
    return std::exchange(sizes_, {});
  }

 private:
  const int good_batch_;
  const bool merges_calls_;
  std::mutex mutex_;
  std::vector<std::size_t> sizes_;
};

std::vector<std::size_t> batches_of_a_search(
    const SearchOptions& options,
    const std::shared_ptr<BatchRecorder>& recorder = std::make_shared<BatchRecorder>()) {
  Search search(recorder, options);
  search.set_position(Position(9));
  search.run({1000, 0});
  return recorder->take_sizes();
}

TEST(Search, GathersSmallBatchesFirstAndFullOnesLater) {
  const std::vector<std::size_t> sizes = batches_of_a_search(small_options(1, 8));
  EXPECT_EQ(sizes.front(), 1u);
  EXPECT_LE(*std::max_element(sizes.begin(), sizes.end()), 8u);
  const auto full = std::count(sizes.begin(), sizes.end(), 8u);
  EXPECT_GE(8 * full, 900);
}

TEST(Search, GathersAsManyAsTheEvaluatorLikesUnlessToldOtherwise) {
  const std::vector<std::size_t> sizes = batches_of_a_search(small_options(1, 0));
  EXPECT_EQ(*std::max_element(sizes.begin(), sizes.end()), 3u);
}

TEST(Search, ItsThreadsShareAGoodBatchWhereTheirCallsAreMerged) {
  const std::vector<std::size_t> sizes =
      batches_of_a_search(small_options(4, 0), std::make_shared<BatchRecorder>(8, true));
  EXPECT_EQ(*std::max_element(sizes.begin(), sizes.end()), 2u);
}

TEST(Search, NoThreadTakesMoreThanItsShareOfTheLastVisits) {
  const auto recorder = std::make_shared<BatchRecorder>();
  Search search(recorder, small_options(2, 8));
  search.set_position(Position(9));
  search.run({100, 0});
  recorder->take_sizes();
  search.run({108, 0});
  const std::vector<std::size_t> sizes = recorder->take_sizes();
  EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}), 8u);
  EXPECT_EQ(*std::max_element(sizes.begin(), sizes.end()), 4u);
}

TEST(Search, ReportsWhatItFoundOutForThePlayerToMove) {
  for (const Color side : {Color::Black, Color::White}) {
    const Position position = position_from(R"(
        . X . . .
        . X . . .
        . X . . .
        . X . . .
        . X . . .)",
                                            side, with_komi(0));
    const SearchReport report = search_by_rollouts(position, 400);
    const float sign = side == Color::Black ? 1.0f : -1.0f;
    EXPECT_EQ(report.visits, 400);
    EXPECT_GT(sign * report.value, 0.2);
    EXPECT_GT(sign * report.score, 5);
    ASSERT_EQ(report.ownership.size(), 25u);
    EXPECT_GT(sign * report.ownership[0], 0.5);
    std::int64_t visits = 1;
    for (const MoveReport& found : report.moves) {
      visits += found.visits;
      ASSERT_FALSE(found.pv.empty());
      EXPECT_EQ(found.pv[0], found.move);
      EXPECT_TRUE(position.legal(found.move));
      EXPECT_GT(found.prior, 0);
      EXPECT_LE(std::abs(found.value), 1);
      EXPECT_LE(found.lcb, found.value);
      EXPECT_GE(found.lcb, -1);
      Position line = position;
      for (const Move next : found.pv) {
        ASSERT_TRUE(line.legal(next));
        line.play(next);
      }
    }
    EXPECT_EQ(visits, report.visits);
    EXPECT_TRUE(std::is_sorted(
        report.moves.begin() + 1, report.moves.end(),
        [](const MoveReport& a, const MoveReport& b) { return a.visits > b.visits; }));
  }
}

TEST(Search, ReportsAMoveOnceTheRootWasJudged) {
  const auto evaluator = std::make_shared<FunctionEvaluator>([](const Position& position) {
    Evaluation evaluation = even_evaluation(position.size(), 0.25f, 3);
    evaluation.policy[4] = 2;
    return evaluation;
  });
  Search search(evaluator, small_options());
  search.set_position(Position(3));
  EXPECT_TRUE(search.report().moves.empty());
  search.run({1, 0});
  const SearchReport report = search.report();
  ASSERT_EQ(report.moves.size(), 1u);
  EXPECT_EQ(report.moves[0].move, move("B2", 3));
  EXPECT_FLOAT_EQ(report.moves[0].value, 0.25f);
  EXPECT_THAT(report.moves[0].pv, testing::ElementsAre(move("B2", 3)));
}

TEST(Search, DoesNotPassIntoALoss) {
  // White has passed; Black is behind by 1 and has nothing good to play. The evaluator finds all
  // moves equally hopeless and the pass the likeliest.
  const auto evaluator = std::make_shared<FunctionEvaluator>([](const Position& position) {
    const float value = position.to_move() == Color::Black ? -1.0f : 1.0f;
    Evaluation evaluation = even_evaluation(position.size(), value);
    evaluation.policy.back() = 5;
    return evaluation;
  });
  for (const double komi : {10.0, 8.5}) {
    Position position = position_from(R"(
        . X .
        X X X
        . X .)",
                                      Color::White, with_komi(komi));
    position.play(Move::pass());
    const SearchReport report = search(evaluator, position, 100);
    EXPECT_EQ(report.moves[0].move.is_pass(), komi == 8.5);
  }
}

TEST(Search, PassesToWinTheGame) {
  Position position = position_from(R"(
      . X . X .
      X X X X X
      O O O O O
      O O O O O
      . O . O .)",
                                    Color::White, with_komi(-6));
  position.play(Move::pass());  // White's, who is ahead on stones but not with the komi
  EXPECT_TRUE(search_by_rollouts(position, 300).moves[0].move.is_pass());
}

TEST(Search, AnalysesAFinishedGameAsIfItWentOn) {
  Position position(5);
  position.play(Move::pass());
  position.play(Move::pass());
  Search search(rollouts(), small_options());
  search.set_position(position);
  search.run({300, 0});
  EXPECT_EQ(search.report().visits, 300);
  EXPECT_GT(search.report().moves.size(), 5u);
  EXPECT_EQ(search.position(), position);
}

TEST(Search, KeepsTheSubtreeOfTheMovePlayed) {
  Search search(rollouts(), small_options());
  Position position(5);
  search.set_position(position);
  search.run({1000, 0});
  const MoveReport best = search.report().moves[0];
  position.play(best.move);
  search.set_position(position);
  EXPECT_EQ(search.report().visits, best.visits);
  EXPECT_NEAR(search.report().value, -best.value, 1e-5);
  EXPECT_FALSE(search.report().ownership.empty());
  search.clear();
  EXPECT_EQ(search.report().visits, 0);
}

TEST(Search, AKeptSubtreeAgreesWithAFreshSearch) {
  Search search(rollouts(), small_options());
  Position position(5, with_komi(0));
  search.set_position(position);
  search.run({1500, 0});
  position.play(search.report().moves[0].move);
  search.set_position(position);
  EXPECT_GT(search.report().visits, 300);
  search.run({10'000, 0});
  EXPECT_NEAR(search.report().value, search_by_rollouts(position, 10'000).value, 0.2);
}

TEST(Search, FollowsTheFilter) {
  Search search(rollouts(), small_options());
  search.set_position(Position(5), {{}, {move("A1", 5), move("E5", 5)}});
  search.run({200, 0});
  for (const MoveReport& found : search.report().moves) {
    EXPECT_TRUE(found.move == move("A1", 5) || found.move == move("E5", 5));
  }
  EXPECT_EQ(search.report().moves.size(), 2u);
}

TEST(Search, SearchesWhatAFilterLeavesOfAKeptTreeToTheLimit) {
  Search search(rollouts(), small_options());
  search.set_position(Position(5));
  search.run({300, 0});
  search.set_position(Position(5), {{}, {move("A1", 5)}});
  search.run({300, 0});
  const SearchReport report = search.report();
  EXPECT_EQ(report.visits, 300);
  ASSERT_EQ(report.moves.size(), 1u);
  EXPECT_EQ(report.moves[0].visits, 299) << "all but the root's own";
}

TEST(Search, GoesOnWhenItsTreeIsFull) {
  for (const int threads : {1, 3}) {
    SearchOptions options = small_options(threads);
    options.tree.max_nodes = 2000;  // full with every 24 visits or so
    Search search(rollouts(), options);
    search.set_position(Position(9));
    search.run({1000, 0});
    EXPECT_EQ(search.report().visits, 1000);
    EXPECT_EQ(search.tree().in_flight(), 0);
    EXPECT_LE(search.tree().num_nodes(), 2000u);
  }
}

TEST(Search, EndsWhenItsTreeIsTooSmallToGoOn) {
  for (const int threads : {1, 3}) {
    SearchOptions options = small_options(threads);
    options.tree.max_nodes = 400;
    Search search(rollouts(), options);
    search.set_position(Position(19));
    search.run({0, 0});
    EXPECT_GT(search.report().visits, 0);
    EXPECT_LT(search.report().visits, 20);
  }
}

TEST(Search, IsTheSameInAllSymmetries) {
  const Position position = position_from(R"(
      . X .
      . . .
      . O .)",
                                          Color::Black, with_komi(0.5));
  const float value = search(std::make_shared<UniformEvaluator>(), position, 4'000).value;
  for (int i = 1; i < Symmetry::kCount; ++i) {
    PointMap<Color> stones;
    each_point(3, [&](Point p) { stones[Symmetry(i).apply(p, 3)] = position.board().color(p); });
    const Position turned(Board::from_stones(3, stones), Color::Black, position.rules());
    EXPECT_NEAR(search(std::make_shared<UniformEvaluator>(), turned, 4'000).value, value, 0.05);
  }
}

TEST(Search, WhatTheEvaluatorThrowsReachesTheCaller) {
  std::atomic<int> calls_left = 50;
  const auto evaluator = std::make_shared<FunctionEvaluator>([&](const Position& position) {
    if (--calls_left == 0) throw std::runtime_error("the net is gone");
    return even_evaluation(position.size());
  });
  for (const int threads : {1, 3}) {
    calls_left = 50;
    Search search(evaluator, small_options(threads));
    search.set_position(Position(5));
    EXPECT_THROW(search.run({1000, 0}), std::runtime_error);
    EXPECT_FALSE(search.running());
    EXPECT_LT(search.report().visits, 1000);
    search.run({1000, 0});  // and the tree is sound
    EXPECT_EQ(search.report().visits, 1000);
  }
}

TEST(Search, StartsWaitsAndStops) {
  Search search(rollouts(), small_options(2));
  EXPECT_FALSE(search.running());
  EXPECT_TRUE(search.wait_for(milliseconds(0)));
  search.stop();
  search.set_position(Position(9));
  search.start({});
  EXPECT_TRUE(search.running());
  EXPECT_FALSE(search.wait_for(milliseconds(20)));
  search.stop();
  EXPECT_FALSE(search.running());
  EXPECT_TRUE(search.wait_for(milliseconds(0)));
  EXPECT_GT(search.report().visits, 0);
  const std::int64_t visits = search.report().visits;
  std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(search.report().visits, visits) << "nothing runs on";
}

TEST(Search, ItsCallerDoesOneWorkersPart) {
  std::mutex mutex;
  std::set<std::thread::id> judges;
  const auto evaluator = std::make_shared<FunctionEvaluator>([&](const Position& position) {
    const std::lock_guard lock(mutex);
    judges.insert(std::this_thread::get_id());
    return even_evaluation(position.size());
  });
  Search search(evaluator, small_options());
  search.set_position(Position(5));
  search.run({20, 0});
  EXPECT_EQ(judges, std::set{std::this_thread::get_id()});
  search.start({40, 0});
  while (search.running())
    search.wait_for(milliseconds(10));
  search.stop();
  EXPECT_EQ(judges.size(), 2u) << "a search that was started has a thread of its own";
}

TEST(Search, StopsAndReportsPromptlyWhereNothingIsLeftToEvaluate) {
  // One move is legal, a pass that ends the game: the threads never leave the tree for long.
  Ruleset rules;
  rules.suicide = false;
  const std::string picture = R"(
      . X .
      X X X
      . X .)";
  Position position = position_from(picture, Color::Black, rules);
  position.play(Move::pass());
  Search search(std::make_shared<UniformEvaluator>(), small_options(2));
  search.set_position(position);
  search.start({});
  while (search.report().visits < 1000)
    std::this_thread::yield();
  search.stop();
  EXPECT_EQ(search.report().moves.at(0).move, Move::pass());
}

TEST(Search, MayBeStoppedAndReportedFromOtherThreads) {
  Search search(rollouts(), small_options(3, 4));
  std::atomic<bool> done = false;
  std::thread watcher([&] {
    int reports = 0;
    while (!done) {
      const SearchReport report = search.report();
      ++reports;
      for (const MoveReport& found : report.moves)
        EXPECT_FALSE(found.pv.empty());
      search.running();
    }
    EXPECT_GT(reports, 0);
  });
  std::thread stopper([&] {
    while (!done) {
      search.stop();
      std::this_thread::sleep_for(milliseconds(1));
    }
  });
  Position position(5);
  for (int i = 0; i < 40; ++i) {
    search.set_position(position);
    search.start({300, 0});
    search.wait_for(milliseconds(3));
    search.stop();
    const SearchReport report = search.report();
    if (!report.moves.empty()) position.play(report.moves[0].move);
  }
  done = true;
  watcher.join();
  stopper.join();
}

TEST(Search, MayEndWhileItRuns) {
  for (int i = 0; i < 20; ++i) {
    Search search(rollouts(), small_options(2));
    search.set_position(Position(5));
    search.start({});
  }
}

TEST(Search, RefusesOptionsOutOfRange) {
  const auto evaluator = std::make_shared<UniformEvaluator>();
  EXPECT_THROW(Search(evaluator, small_options(0)), std::invalid_argument);
  EXPECT_THROW(Search(evaluator, small_options(1, -1)), std::invalid_argument);
  EXPECT_THROW(Search(evaluator, small_options(100, 100'000)), std::invalid_argument);
}

TEST(Search, TakesNoMoreOfTheBatchThatTheEvaluatorLikesThanItsThreadsAllow) {
  const auto evaluator =
      std::make_shared<BatchedEvaluator>(std::make_shared<UniformEvaluator>(), 1'000'000);
  Search search(evaluator, small_options(16, 0));
  search.set_position(Position(5));
  search.run({500, 0});
  EXPECT_EQ(search.report().visits, 500);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they need all addresses

// So that only a few more threads find room for their stacks.
void leave_little_room() {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  rlimit limit;
  ::getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) + (rlim_t{64} << 20);
  ::setrlimit(RLIMIT_AS, &limit);
}

TEST(SearchDeathTest, ThrowsWhereAThreadCannotBeStarted) {
  const auto search_with_many_threads = [] {
    leave_little_room();
    SearchOptions options = small_options(1000);
    options.tree.max_nodes = 1000;
    try {
      Search search(std::make_shared<UniformEvaluator>(), options);
    } catch (const std::system_error&) {
      std::_Exit(0);
    }
    std::_Exit(1);
  };
  EXPECT_EXIT(search_with_many_threads(), testing::ExitedWithCode(0), "");
}

#endif

}  // namespace
}  // namespace move37
