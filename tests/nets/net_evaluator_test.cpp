#include "nets/net_evaluator.h"

#include <cmath>
#include <stdexcept>
#include <thread>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <gmock/gmock.h>
#include <torch/utils.h>

#include "engine/symmetry.h"
#include "nets/evaluation_mean.h"
#include "nets/kernel.h"
#include "nets/net.h"
#include "nets/net_file.h"
#include "tests/nets/net_samples.h"
#include "tests/support/environment_variable.h"

namespace move37 {
namespace {

using testing::AllOf;
using testing::FloatNear;
using testing::HasSubstr;
using testing::Pointwise;
using testing::StartsWith;
using testing::ThrowsMessage;

constexpr float kExact = 1e-5f;

NetEvaluatorOptions plain() {
  NetEvaluatorOptions options;
  options.device = "cpu";
  options.precision = Precision::Float32;
  options.symmetries = Symmetries::None;
  return options;
}

std::vector<const Position*> pointers(const std::vector<Position>& positions) {
  std::vector<const Position*> result;
  for (const Position& position : positions)
    result.push_back(&position);
  return result;
}

std::vector<Evaluation> evaluate(Evaluator& evaluator, const std::vector<Position>& positions,
                                 std::uint64_t seed = 1) {
  Random random(seed);
  std::vector<Evaluation> evaluations;
  evaluator.evaluate(pointers(positions), random, evaluations);
  return evaluations;
}

void expect_near(const Evaluation& a, const Evaluation& b, float tolerance) {
  EXPECT_THAT(a.policy, Pointwise(FloatNear(tolerance), b.policy));
  EXPECT_THAT(a.ownership, Pointwise(FloatNear(tolerance), b.ownership));
  EXPECT_NEAR(a.value, b.value, tolerance);
  EXPECT_NEAR(a.score, b.score, 20 * tolerance);
}

/// The same game on a turned board.
Position turned(const std::vector<Move>& moves, Symmetry symmetry, int size) {
  Position position(size);
  for (const Move move : moves)
    position.play(symmetry.apply(move, size));
  return position;
}

/// What was said of a turned board, as it is for the board itself.
Evaluation turned_back(const Evaluation& there, Symmetry symmetry, int size) {
  Evaluation here = there;
  const Symmetry back = symmetry.inverse();
  transform_policy(back, size, there.policy.data(), here.policy.data());
  transform_planes(back, size, 1, there.ownership.data(), here.ownership.data());
  return here;
}

std::vector<Move> opening() {
  return {*parse_move("C3", 7), *parse_move("D5", 7), *parse_move("F2", 7), *parse_move("E3", 7)};
}

TEST(NetEvaluator, SaysWhatTheNetSays) {
  torch::NoGradGuard no_grad;
  Net net = test::lively_net();
  NetEvaluator evaluator(*net, plain());
  const auto positions = test::random_positions(9, 6);
  const NetOutput expected = net(test::planes_of(positions));
  const auto found = evaluate(evaluator, positions);
  for (std::int64_t i = 0; i < 6; ++i) {
    const Evaluation& evaluation = found[static_cast<std::size_t>(i)];
    for (int action = 0; action <= 81; ++action) {
      EXPECT_NEAR(evaluation.policy[action], expected.policy[i][action].item<float>(), 1e-4f);
    }
    EXPECT_NEAR(evaluation.value, std::tanh(expected.value[i].item<float>() / 2), 1e-4f);
    EXPECT_NEAR(evaluation.score, expected.score[i].item<float>(), 2e-3f);
    EXPECT_NEAR(evaluation.ownership[40], std::tanh(expected.ownership[i][4][4].item<float>() / 2),
                1e-4f);
  }
}

TEST(NetEvaluator, SeesATurnedBoardAndTellsOfTheRealOne) {
  const Net net = test::lively_net();
  NetEvaluatorOptions options = plain();
  NetEvaluator straight(*net, options);
  options.symmetries = Symmetries::Random;
  NetEvaluator turning(*net, options);
  std::vector<bool> seen(Symmetry::kCount);
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const Symmetry symmetry(static_cast<int>(Random(seed).below(Symmetry::kCount)));
    seen[symmetry.index()] = true;
    const Evaluation found = evaluate(turning, {turned(opening(), Symmetry(), 7)}, seed)[0];
    const Evaluation there = evaluate(straight, {turned(opening(), symmetry, 7)})[0];
    expect_near(found, turned_back(there, symmetry, 7), kExact);
  }
  EXPECT_THAT(seen, testing::Each(true));
}

TEST(NetEvaluator, TellsTheMeanOfAllSymmetriesIfAskedTo) {
  const Net net = test::lively_net();
  NetEvaluatorOptions options = plain();
  NetEvaluator straight(*net, options);
  options.symmetries = Symmetries::All;
  NetEvaluator thorough(*net, options);
  EvaluationMean mean;
  for (int index = 0; index < Symmetry::kCount; ++index) {
    const Symmetry symmetry(index);
    const Evaluation there = evaluate(straight, {turned(opening(), symmetry, 7)})[0];
    mean.add(turned_back(there, symmetry, 7));
  }
  Evaluation expected;
  mean.write(expected);
  expect_near(evaluate(thorough, {turned(opening(), Symmetry(), 7)})[0], expected, kExact);
  EXPECT_GT(std::abs(evaluate(straight, {turned(opening(), Symmetry(), 7)})[0].value -
                     expected.value),
            1e-4f);  // or the test would show nothing
}

TEST(NetEvaluator, TellsTheMeanOfEachPositionOfABatch) {
  const Net net = test::lively_net();
  NetEvaluatorOptions options = plain();
  options.symmetries = Symmetries::All;
  NetEvaluator evaluator(*net, options);
  const auto positions = test::random_positions(9, 5);
  const auto together = evaluate(evaluator, positions);
  ASSERT_EQ(together.size(), positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i)
    expect_near(evaluate(evaluator, {positions[i]}, i)[0], together[i], kExact);
}

TEST(NetEvaluator, JudgesAPositionAloneAsInCompany) {
  const Net net = test::lively_net();
  for (const auto& [precision, tolerance] :
       {std::pair(Precision::Float32, kExact), std::pair(Precision::BFloat16, 0.05f)}) {
    NetEvaluatorOptions options = plain();
    options.precision = precision;
    NetEvaluator evaluator(*net, options);
    const auto positions = test::random_positions(9, 37);
    const auto together = evaluate(evaluator, positions);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      expect_near(evaluate(evaluator, {positions[i]})[0], together[i], tolerance);
    }
  }
}

TEST(NetEvaluator, PlaysOnEverySize) {
  NetEvaluatorOptions options;
  for (const Precision precision : {Precision::Float32, Precision::BFloat16}) {
    options.precision = precision;
    NetEvaluator evaluator(*test::lively_net(), options);
    for (int size = kMinSize; size <= kMaxSize; ++size) {
      const auto evaluations = evaluate(evaluator, test::random_positions(size, 3));
      ASSERT_EQ(evaluations.size(), 3u);
      EXPECT_EQ(evaluations[2].policy.size(), static_cast<std::size_t>(num_actions(size)));
      EXPECT_EQ(evaluations[2].ownership.size(), static_cast<std::size_t>(size * size));
      EXPECT_TRUE(std::isfinite(evaluations[2].value));
    }
  }
}

TEST(NetEvaluator, ReusesWhatItIsGiven) {
  NetEvaluator evaluator(*test::lively_net(), plain());
  Random random(1);
  std::vector<Evaluation> evaluations;
  const auto many = test::random_positions(9, 8);
  evaluator.evaluate(pointers(many), random, evaluations);
  const float* const memory = evaluations[0].policy.data();
  const std::vector<float> untouched = evaluations[7].policy;
  const auto few = test::random_positions(9, 2, 5);
  evaluator.evaluate(pointers(few), random, evaluations);
  EXPECT_EQ(evaluations.size(), 8u);
  EXPECT_EQ(evaluations[0].policy.data(), memory);
  EXPECT_EQ(evaluations[7].policy, untouched);
}

/// Four threads that ask again and again are told what one alone was told.
void expect_same_from_many_threads(NetEvaluator& evaluator) {
  const int sizes[] = {9, 5, 13, 9};
  std::vector<std::thread> threads;
  std::vector<std::vector<Evaluation>> expected(4);
  std::vector<std::vector<Evaluation>> found(4);
  for (std::size_t i = 0; i < 4; ++i) {
    expected[i] = evaluate(evaluator, test::random_positions(sizes[i], 5, i));
  }
  for (std::size_t i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 20; ++round) {
        found[i] = evaluate(evaluator, test::random_positions(sizes[i], 5, i));
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t k = 0; k < 5; ++k)
      expect_near(found[i][k], expected[i][k], kExact);
  }
}

TEST(NetEvaluator, ServesManyThreadsAtOnce) {
  NetEvaluator evaluator(*test::lively_net(), plain());
  EXPECT_FALSE(evaluator.merges_calls());
  expect_same_from_many_threads(evaluator);
}

TEST(NetEvaluator, ServesManyThreadsByOneIfAskedTo) {
  NetEvaluatorOptions options = plain();
  options.merge_calls = true;
  NetEvaluator evaluator(*test::lively_net(), options);
  EXPECT_TRUE(evaluator.merges_calls());
  expect_same_from_many_threads(evaluator);
}

TEST(NetEvaluator, LeavesLibTorchItsThreads) {
  NetEvaluator evaluator(*test::lively_net(), plain());
  const int before = at::get_num_threads();
  at::set_num_threads(2);
  evaluate(evaluator, test::random_positions(5, 1));
  EXPECT_EQ(at::get_num_threads(), 2);
  at::set_num_threads(before);
}

TEST(NetEvaluator, MixesItsTwoValuesAsToldTo) {
  torch::NoGradGuard no_grad;
  const Net net = test::lively_net();
  const auto value_at = [&](float share) {
    NetEvaluatorOptions options = plain();
    options.td_share = share;
    NetEvaluator evaluator(*net, options);
    return evaluate(evaluator, test::random_positions(9, 3))[2].value;
  };
  EXPECT_GT(std::abs(value_at(0) - value_at(1)), 1e-3f);
  EXPECT_NEAR(value_at(0.25f), 0.75f * value_at(0) + 0.25f * value_at(1), kExact);
}

TEST(NetEvaluator, ReadsFewerPlanesForANetThatKnowsFewer) {
  NetOptions options;
  options.blocks = 1;
  options.channels = 8;
  options.planes = 7;
  const auto evaluator = random_net_evaluator(options, 1, plain());
  EXPECT_EQ(evaluate(*evaluator, test::random_positions(9, 4)).size(), 4u);
}

TEST(NetEvaluator, OfTheSameSeedIsTheSame) {
  NetOptions options;
  options.blocks = 1;
  options.channels = 8;
  const auto value_of = [&](std::uint64_t seed) {
    return evaluate(*random_net_evaluator(options, seed, plain()), {Position(9)})[0].value;
  };
  EXPECT_EQ(value_of(1), value_of(1));
  EXPECT_NE(value_of(1), value_of(2));
}

TEST(NetEvaluator, IsLoadedFromAFile) {
  const test::TemporaryFolder folder;
  const Net net = test::lively_net();
  write_net(folder / "net.safetensors", *net, {{"samples", "1000"}});
  const auto loaded = load_net_evaluator(folder / "net.safetensors", plain());
  EXPECT_EQ(loaded->info().provenance.at("samples"), "1000");
  EXPECT_EQ(loaded->info().options.blocks, 3);
  NetEvaluator original(*net, plain());
  const auto positions = test::random_positions(9, 2);
  expect_near(evaluate(*loaded, positions)[1], evaluate(original, positions)[1], kExact);
}

TEST(NetEvaluator, TellsWhatItChose) {
  NetEvaluator evaluator(*test::lively_net(), plain());
  EXPECT_EQ(evaluator.info().device, "cpu");
  EXPECT_EQ(evaluator.info().precision, Precision::Float32);
  EXPECT_THAT(to_string(evaluator.info()),
              AllOf(StartsWith("3x16 net, "), HasSubstr("float32 on cpu (")));
}

TEST(NetEvaluator, TakesTheKernelThatItIsTold) {
  NetEvaluatorOptions options;
  options.device = "cpu";
  options.kernel = "torch";
  EXPECT_EQ(NetEvaluator(*test::lively_net(), options).info().kernel, "torch");
  for (const Kernel* kernel : kernels()) {
    options.kernel = kernel->name;
    const NetEvaluator evaluator(*test::lively_net(), options);
    EXPECT_EQ(evaluator.info().kernel, kernel->name);
    EXPECT_EQ(evaluator.info().precision, kernel->precision);
  }
}

TEST(NetEvaluator, TellsWhatTheEnvironmentChose) {
  const test::EnvironmentVariable forced("MOVE37_KERNEL", "torch");
  const NetEvaluator evaluator(*test::lively_net(), plain());
  EXPECT_THAT(to_string(evaluator.info()),
              HasSubstr("float32 on cpu (torch, MOVE37_KERNEL=torch)"));
}

TEST(NetEvaluator, OfABrokenFileIsRefusedByName) {
  const test::TemporaryFolder folder;
  const std::string path = (folder / "broken.safetensors").string();
  write_net(path, *test::lively_net());
  std::filesystem::resize_file(path, 5000);
  EXPECT_THAT([&] { load_net_evaluator(path); },
              ThrowsMessage<std::runtime_error>(AllOf(StartsWith(path), HasSubstr("ends"))));
}

}  // namespace
}  // namespace move37
