#include "engine/caching_evaluator.h"

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "tests/support/board_text.h"
#include "tests/support/function_evaluator.h"
#include "tests/support/random_move.h"

namespace move37 {
namespace {

using test::evaluate;
using test::even_evaluation;
using test::FunctionEvaluator;
using test::move;

// Tells positions apart by the number of stones, and counts what it is asked.
struct Counted {
  std::atomic<int> asked = 0;
  std::shared_ptr<Evaluator> evaluator =
      std::make_shared<FunctionEvaluator>([this](const Position& position) {
        ++asked;
        const auto stones = static_cast<float>(position.board().num_stones());
        return even_evaluation(position.size(), 0.1f * stones, stones);
      });
};

/// The positions of a game on 5x5 that begins with so many moves in the lower left triangle: they
/// are no images of each other.
std::vector<Position> line_of(int count) {
  std::vector<Position> line = {Position(5)};
  for (const char* name : {"B1", "B2", "C3", "D2"}) {
    if (static_cast<int>(line.size()) == count) break;
    line.push_back(line.back());
    line.back().play(move(name, 5));
  }
  return line;
}

TEST(CachingEvaluator, AsksOncePerPosition) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 1000);
  const std::vector<Position> line = line_of(2);
  for (int i = 0; i < 3; ++i) {
    EXPECT_FLOAT_EQ(evaluate(cache, line[0]).score, 0);
    EXPECT_FLOAT_EQ(evaluate(cache, line[1]).score, 1);
  }
  EXPECT_EQ(counted.asked, 2);
}

TEST(CachingEvaluator, FillsTheGapsOfABatchInOrder) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 1000);
  const std::vector<Position> line = line_of(5);
  evaluate(cache, line[1]);
  evaluate(cache, line[3]);
  std::vector<Evaluation> evaluations;
  Random random(1);
  cache.evaluate({&line[4], &line[3], &line[2], &line[1], &line[0]}, random, evaluations);
  for (int i = 0; i < 5; ++i)
    EXPECT_FLOAT_EQ(evaluations[i].score, static_cast<float>(4 - i));
  EXPECT_EQ(counted.asked, 5);
}

TEST(CachingEvaluator, NeverKeepsMoreThanItHasRoomFor) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 1);
  const std::vector<Position> line = line_of(2);
  for (int i = 0; i < 3; ++i) {
    EXPECT_FLOAT_EQ(evaluate(cache, line[0]).score, 0);
    EXPECT_FLOAT_EQ(evaluate(cache, line[1]).score, 1);
  }
  EXPECT_EQ(counted.asked, 6);
}

TEST(CachingEvaluator, ForgetsTheOldestFirst) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 3);
  const std::vector<Position> line = line_of(5);
  for (const Position& position : line)
    evaluate(cache, position);
  EXPECT_FLOAT_EQ(evaluate(cache, line[4]).score, 4);
  EXPECT_EQ(counted.asked, 5);
  EXPECT_FLOAT_EQ(evaluate(cache, line[0]).score, 0);
  EXPECT_EQ(counted.asked, 6);
}

TEST(CachingEvaluator, NeedsRoomForOne) {
  Counted counted;
  EXPECT_THROW(CachingEvaluator(counted.evaluator, 0), std::invalid_argument);
}

TEST(CachingEvaluator, ABoardOfAnotherSizeEmptiesIt) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 1000);
  for (int size : {5, 5, 7, 7, 5}) {
    const Evaluation evaluation = evaluate(cache, Position(size));
    EXPECT_EQ(static_cast<int>(evaluation.policy.size()), num_actions(size));
  }
  EXPECT_EQ(counted.asked, 3);
}

TEST(CachingEvaluator, GivesNoOwnershipWhereNoneIsKnown) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 1000);
  std::vector<Evaluation> evaluations(1);
  evaluations[0].ownership.assign(25, 1.0f);
  const Position position(5);
  evaluate(cache, position);
  Random random(1);
  cache.evaluate({&position}, random, evaluations);
  EXPECT_EQ(counted.asked, 1);
  EXPECT_TRUE(evaluations[0].ownership.empty());
}

// An evaluation of which each number is another, whatever the position.
Evaluation uneven_evaluation(int size) {
  Evaluation evaluation = even_evaluation(size, 0.5f, 3);
  std::iota(evaluation.policy.begin(), evaluation.policy.end(), 1.0f);
  evaluation.ownership.resize(size * size);
  std::iota(evaluation.ownership.begin(), evaluation.ownership.end(), 1000.0f);
  return evaluation;
}

TEST(CachingEvaluator, GivesToEachImageTheTurnedEvaluation) {
  int asked = 0;
  const auto uneven = std::make_shared<FunctionEvaluator>([&](const Position& position) {
    ++asked;
    return uneven_evaluation(position.size());
  });
  Random random(7);
  for (int size : {4, 9}) {
    for (int game = 0; game < 20; ++game) {
      CachingEvaluator cache(uneven, 100);
      std::vector<Position> images(Symmetry::kCount, Position(size));
      images[0].play(move("B1", size));  // from here on all images differ
      for (int k = 1; k < Symmetry::kCount; ++k)
        images[k].play(Symmetry(k).apply(move("B1", size), size));
      for (int ply = game % 4; ply > 0; --ply) {
        const Move next = test::random_move(images[0], random);
        for (int k = 0; k < Symmetry::kCount; ++k)
          images[k].play(Symmetry(k).apply(next, size));
      }
      asked = 0;
      for (int k = 0; k < Symmetry::kCount; ++k) {
        const Evaluation plain = uneven_evaluation(size);
        Evaluation turned = plain;
        transform_policy(Symmetry(k), size, plain.policy.data(), turned.policy.data());
        transform_planes(Symmetry(k), size, 1, plain.ownership.data(), turned.ownership.data());
        const Evaluation given = evaluate(cache, images[k]);
        ASSERT_EQ(given.policy, turned.policy);
        ASSERT_EQ(given.ownership, turned.ownership);
        ASSERT_EQ(given.value, turned.value);
        ASSERT_EQ(given.score, turned.score);
      }
      ASSERT_EQ(asked, 1);
    }
  }
}

TEST(CachingEvaluator, ServesManyThreads) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 7);
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int seed = 0; seed < 4; ++seed) {
    threads.emplace_back([&, seed] {
      Random random(seed);
      std::vector<Evaluation> evaluations;
      for (int i = 0; i < 300; ++i) {
        Position position(5);
        const int stones = static_cast<int>(random.below(10));
        for (int k = 0; k < stones; ++k)
          position.play(move_of(2 * k, 5));
        cache.evaluate({&position}, random, evaluations);
        wrong += evaluations[0].score != static_cast<float>(position.board().num_stones());
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_GE(counted.asked, 10);
  EXPECT_LT(counted.asked, 1200);
}

}  // namespace
}  // namespace move37
