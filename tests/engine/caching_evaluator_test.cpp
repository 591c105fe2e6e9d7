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

/// What is said of all images of a position, of which the first was judged.
void expect_turned(const std::vector<Evaluation>& given, int size) {
  const Evaluation plain = uneven_evaluation(size);
  for (int k = 0; k < Symmetry::kCount; ++k) {
    Evaluation turned = plain;
    transform_policy(Symmetry(k), size, plain.policy.data(), turned.policy.data());
    transform_planes(Symmetry(k), size, 1, plain.ownership.data(), turned.ownership.data());
    ASSERT_EQ(given[k].policy, turned.policy);
    ASSERT_EQ(given[k].ownership, turned.ownership);
    ASSERT_EQ(given[k].value, turned.value);
    ASSERT_EQ(given[k].score, turned.score);
  }
}

/// A position after so many random moves, and its images.
std::vector<Position> random_images(int size, int num_moves, Random& random) {
  std::vector<Position> images(Symmetry::kCount, Position(size));
  const auto play = [&](Move next) {
    for (int k = 0; k < Symmetry::kCount; ++k)
      images[k].play(Symmetry(k).apply(next, size));
  };
  play(move("B1", size));  // from here on all images differ
  for (; num_moves > 0; --num_moves)
    play(test::random_move(images[0], random));
  return images;
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
      const std::vector<Position> images = random_images(size, game % 4, random);
      CachingEvaluator one_by_one(uneven, 100);
      std::vector<Evaluation> given;
      asked = 0;
      for (const Position& image : images)
        given.push_back(evaluate(one_by_one, image));
      expect_turned(given, size);
      ASSERT_EQ(asked, 1);

      CachingEvaluator at_once(uneven, 100);
      std::vector<const Position*> batch;
      for (const Position& image : images)
        batch.push_back(&image);
      asked = 0;
      given.clear();
      at_once.evaluate(batch, random, given);
      expect_turned(given, size);
      ASSERT_EQ(asked, 1);
    }
  }
}

TEST(CachingEvaluator, AsksAgainForWhatItsBatchHasMadeItForget) {
  Counted counted;
  CachingEvaluator cache(counted.evaluator, 1);
  const std::vector<Position> line = line_of(2);
  std::vector<Evaluation> evaluations;
  Random random(1);
  cache.evaluate({&line[0], &line[1], &line[0], &line[1]}, random, evaluations);
  for (int i = 0; i < 4; ++i)
    EXPECT_FLOAT_EQ(evaluations[i].score, static_cast<float>(i % 2));
  EXPECT_EQ(counted.asked, 3) << "the second of them was still known";
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
