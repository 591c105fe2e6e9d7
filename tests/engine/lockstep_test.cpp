#include "engine/lockstep.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/rollout_evaluator.h"
#include "engine/uniform_evaluator.h"
#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"

namespace move37 {
namespace {

using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;
using test::position_from;

// Noisy but quick.
std::shared_ptr<Evaluator> rollouts() {
  return std::make_shared<RolloutEvaluator>(RolloutOptions{2, 1});
}

LockstepOptions options_for(int slots, std::uint64_t seed = 1) {
  LockstepOptions options;
  options.slots = slots;
  options.seed = seed;
  options.tree.max_nodes = 50'000;
  return options;
}

// Counts the positions of each call.
class RecordingEvaluator : public UniformEvaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    batches.push_back(static_cast<int>(positions.size()));
    UniformEvaluator::evaluate(positions, random, evaluations);
  }
  std::vector<int> batches;
};

// Searches this task once in each slot and calls visit(slot, result).
void search_once(std::shared_ptr<Evaluator> evaluator, int slots, const SearchTask& task,
                 const std::function<void(int, const SearchResult&)>& visit) {
  int visits = 0;
  Lockstep lockstep(std::move(evaluator), options_for(slots),
                    [&](int slot, const SearchResult* result, SearchTask& next) {
                      if (result != nullptr) {
                        visit(slot, *result);
                        ++visits;
                      }
                      next = task;
                      return result == nullptr;
                    });
  lockstep.run();
  EXPECT_FALSE(lockstep.step());
  EXPECT_EQ(visits, slots);
}

std::vector<int> root_visits(const SearchTree& tree) {
  std::vector<int> visits;
  for (const Node& child : tree.root_children())
    visits.push_back(static_cast<int>(child.visits));
  std::sort(visits.begin(), visits.end(), std::greater<>());
  return visits;
}

float sum(const std::vector<float>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0f);
}

TEST(Lockstep, SendsOneFullBatchAStep) {
  const auto evaluator = std::make_shared<RecordingEvaluator>();
  SearchTask task;
  task.position = Position(5);
  task.simulations = 10;
  search_once(evaluator, 6, task, [](int, const SearchResult& result) {
    EXPECT_EQ(result.tree.visits(), 11);  // the root's own and ten
  });
  EXPECT_EQ(evaluator->batches, std::vector<int>(11, 6));
}

TEST(Lockstep, EachTaskHasItsOwnBudget) {
  const auto evaluator = std::make_shared<RecordingEvaluator>();
  std::map<int, std::vector<std::int64_t>> visits;
  Lockstep lockstep(evaluator, options_for(3),
                    [&](int slot, const SearchResult* result, SearchTask& next) {
                      if (result != nullptr) visits[slot].push_back(result->tree.visits());
                      next.position = Position(5);
                      next.simulations = visits[slot].size() % 2 == 0 ? 20 : 3;
                      return visits[slot].size() < 4;
                    });
  lockstep.run();
  for (int slot = 0; slot < 3; ++slot) {
    EXPECT_THAT(visits[slot], testing::ElementsAre(21, 4, 21, 4));
  }
  EXPECT_EQ(evaluator->batches, std::vector<int>(21 + 4 + 21 + 4, 3));
}

TEST(Lockstep, GumbelVisitsAsSequentialHalvingSays) {
  SearchTask task;
  task.position = Position(5);
  task.simulations = 64;
  int num_results = 0;
  search_once(rollouts(), 4, task, [&](int, const SearchResult& result) {
    std::vector<int> visits = root_visits(result.tree);
    visits.resize(16);
    EXPECT_THAT(visits, testing::ElementsAre(15, 15, 7, 7, 3, 3, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1));
    EXPECT_NEAR(sum(result.policy), 1, 1e-4);
    ++num_results;
  });
  EXPECT_EQ(num_results, 4);
}

TEST(Lockstep, PuctPolicyIsTheSharesOfTheVisits) {
  SearchTask task;
  task.position = Position(4);
  task.simulations = 50;
  task.use_gumbel = false;
  search_once(rollouts(), 2, task, [](int, const SearchResult& result) {
    for (const Node& child : result.tree.root_children()) {
      EXPECT_FLOAT_EQ(result.policy[action_of(child.move, 4)],
                      static_cast<float>(child.visits) / 50);
    }
    EXPECT_NEAR(sum(result.policy), 1, 1e-5);
  });
}

TEST(Lockstep, WithoutSimulationsThePolicyIsThePrior) {
  const auto evaluator = std::make_shared<FunctionEvaluator>([](const Position& position) {
    Evaluation evaluation = even_evaluation(position.size());
    evaluation.policy[7] = std::log(24.0f);
    return evaluation;
  });
  SearchTask task;
  task.position = Position(4);
  task.simulations = 0;
  for (const bool use_gumbel : {false, true}) {
    task.use_gumbel = use_gumbel;
    search_once(evaluator, 1, task, [](int, const SearchResult& result) {
      EXPECT_EQ(result.tree.visits(), 1);
      EXPECT_NEAR(result.policy[7], 24.0 / 40, 1e-5);
      EXPECT_NEAR(result.policy[0], 1.0 / 40, 1e-5);
    });
  }
}

TEST(Lockstep, ThePolicyOfWhatAFilterLeavesSumsToOne) {
  SearchTask task;
  task.position = Position(4);
  task.simulations = 0;
  task.filter.avoid = {Move::pass(), move("A1", 4)};
  for (const bool use_gumbel : {false, true}) {
    task.use_gumbel = use_gumbel;
    search_once(rollouts(), 1, task, [](int, const SearchResult& result) {
      EXPECT_NEAR(sum(result.policy), 1, 1e-5);
      EXPECT_EQ(result.policy.back(), 0);
    });
  }
}

TEST(Lockstep, APositionWithOneLegalMoveIsOnlyJudged) {
  // White may only pass: everything else is suicide.
  Ruleset rules;
  rules.suicide = false;
  SearchTask task;
  task.position = position_from(R"(
      . X .
      X X X
      . X .)",
                                Color::White, rules);
  const auto evaluator = std::make_shared<RecordingEvaluator>();
  for (const bool use_gumbel : {false, true}) {
    task.use_gumbel = use_gumbel;
    evaluator->batches.clear();
    search_once(evaluator, 1, task, [](int, const SearchResult& result) {
      EXPECT_EQ(result.move, Move::pass());
      EXPECT_FLOAT_EQ(result.policy[9], 1);
    });
    EXPECT_THAT(evaluator->batches, testing::ElementsAre(1));
  }
}

TEST(Lockstep, SearchesAndAimsOnlyAtWhatTheFilterLeaves) {
  SearchTask task;
  task.position = Position(3);
  task.simulations = 30;
  task.filter.avoid = {Move::pass(), move("B2", 3)};
  for (const bool use_gumbel : {false, true}) {
    task.use_gumbel = use_gumbel;
    search_once(rollouts(), 3, task, [](int, const SearchResult& result) {
      EXPECT_EQ(result.policy[9], 0);
      EXPECT_EQ(result.policy[action_of(move("B2", 3), 3)], 0);
      EXPECT_NEAR(sum(result.policy), 1, 1e-4);
      EXPECT_NE(result.move, Move::pass());
    });
  }
}

TEST(Lockstep, GumbelFindsThePointOfLifeAndDeathForBothColours) {
  // C5 gives Black two eyes or takes them. Black wins by 2 if alive.
  Ruleset rules;
  rules.komi = -7;
  for (const Color side : {Color::Black, Color::White}) {
    SearchTask task;
    task.position = position_from(R"(
        X . . . X
        X X X X X
        O O O O O
        . O O O .
        O O O O O)",
                                  side, rules);
    task.simulations = 64;
    task.gumbel.gumbel_scale = 0;
    search_once(std::make_shared<RolloutEvaluator>(RolloutOptions{4, 0}), 3, task,
                [](int, const SearchResult& result) {
                  EXPECT_EQ(result.move, move("C5", 5));
                  EXPECT_GT(result.policy[2], 0.9);
                  EXPECT_GT(result.tree.root_children()[1].value, 0);
                });
  }
}

// Plays games against itself; each line is a game.
std::vector<std::vector<Move>> play_games(int slots, std::uint64_t seed, const SearchTask& task,
                                          int num_moves) {
  std::vector<std::vector<Move>> games(slots);
  std::vector<Position> positions(slots, task.position);
  Lockstep lockstep(rollouts(), options_for(slots, seed),
                    [&](int slot, const SearchResult* result, SearchTask& next) {
                      Position& position = positions[slot];
                      if (result != nullptr) {
                        EXPECT_EQ(result->tree.position(), position);
                        EXPECT_TRUE(position.legal(result->move));
                        position.play(result->move);
                        games[slot].push_back(result->move);
                      }
                      next = task;
                      next.position = position;
                      return static_cast<int>(games[slot].size()) < num_moves &&
                             !position.is_over();
                    });
  lockstep.run();
  return games;
}

TEST(Lockstep, TheSeedDecidesEverything) {
  SearchTask task;
  task.position = Position(5);
  task.simulations = 16;
  const auto games = play_games(4, 7, task, 12);
  EXPECT_EQ(games, play_games(4, 7, task, 12));
  EXPECT_NE(games, play_games(4, 8, task, 12));
  EXPECT_NE(games[0], games[1]);
}

TEST(Lockstep, AKeptSubtreeAddsToTheVisits) {
  for (const bool use_gumbel : {false, true}) {
    for (const bool keep : {false, true}) {
      std::vector<std::int64_t> visits;
      Position position(4);
      Lockstep lockstep(rollouts(), options_for(1),
                        [&](int, const SearchResult* result, SearchTask& next) {
                          if (result != nullptr) {
                            visits.push_back(result->tree.visits());
                            position.play(result->move);
                          }
                          next.position = position;
                          next.simulations = 40;
                          next.use_gumbel = use_gumbel;
                          next.keep_subtree = keep;
                          return visits.size() < 2;
                        });
      lockstep.run();
      EXPECT_EQ(visits[0], 41);
      if (keep) {
        EXPECT_GT(visits[1], 45);
      } else {
        EXPECT_EQ(visits[1], 41);
      }
    }
  }
}

TEST(Lockstep, AFullTreeEndsATaskEarly) {
  LockstepOptions options = options_for(2);
  options.tree.max_nodes = 400;
  for (const bool use_gumbel : {false, true}) {
    int num_results = 0;
    Lockstep lockstep(std::make_shared<UniformEvaluator>(), options,
                      [&](int, const SearchResult* result, SearchTask& next) {
                        if (result != nullptr) {
                          ++num_results;
                          EXPECT_LT(result->tree.visits(), 10);
                          EXPECT_TRUE(result->tree.position().legal(result->move));
                        }
                        next.position = Position(9);
                        next.simulations = 1000;
                        next.use_gumbel = use_gumbel;
                        return result == nullptr;
                      });
    lockstep.run();
    EXPECT_EQ(num_results, 2);
  }
}

TEST(Lockstep, TasksBeginAnewAfterTheEvaluatorFailed) {
  int calls_left = 25;
  const auto evaluator = std::make_shared<FunctionEvaluator>([&](const Position& position) {
    if (--calls_left == 0) throw std::runtime_error("the net is gone");
    return even_evaluation(position.size());
  });
  std::vector<std::int64_t> visits;
  Lockstep lockstep(evaluator, options_for(3),
                    [&](int, const SearchResult* result, SearchTask& next) {
                      if (result != nullptr) visits.push_back(result->tree.visits());
                      next.position = Position(5);
                      next.simulations = 32;
                      return result == nullptr;
                    });
  EXPECT_THROW(lockstep.run(), std::runtime_error);
  lockstep.run();
  ASSERT_EQ(visits.size(), 3u);
  for (std::int64_t n : visits)
    EXPECT_EQ(n, 33 + 7);  // seven descents came before
}

TEST(Lockstep, ATaskBeginsAnewAfterTheCallbackFailed) {
  std::vector<std::int64_t> visits;
  Lockstep lockstep(std::make_shared<UniformEvaluator>(), options_for(1),
                    [&](int, const SearchResult* result, SearchTask& next) {
                      if (result != nullptr) visits.push_back(result->tree.visits());
                      if (visits.size() == 1) throw std::runtime_error("the disk is full");
                      next.position = Position(5);
                      next.simulations = 32;
                      return result == nullptr;
                    });
  EXPECT_THROW(lockstep.run(), std::runtime_error);
  lockstep.run();
  EXPECT_THAT(visits, testing::ElementsAre(33, 33 + 32));
}

TEST(Lockstep, RefusesOptionsOutOfRange) {
  EXPECT_THROW(Lockstep(std::make_shared<UniformEvaluator>(), options_for(0), {}),
               std::invalid_argument);
}

}  // namespace
}  // namespace move37
