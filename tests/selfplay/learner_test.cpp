#include "selfplay/learner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <ATen/ATen.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/features.h"
#include "nets/hardware.h"
#include "nets/kernel.h"
#include "nets/net_file.h"
#include "nets/tensor_file.h"
#include "tests/support/temporary_folder.h"

namespace move37 {
namespace {

using ::testing::AllOf;
using ::testing::FloatNear;
using ::testing::HasSubstr;
using ::testing::Pointwise;
using ::testing::ThrowsMessage;

constexpr int kSize = 5;

NetOptions small_net() {
  NetOptions net;
  net.blocks = 2;
  net.channels = 16;
  net.head_channels = 8;
  return net;
}

LearnerOptions exact() {
  LearnerOptions options;
  options.device = "cpu";
  options.precision = Precision::Float32;
  options.learning_rate = 4e-3;  // for small nets and few steps
  options.warmup_samples = 1000;
  options.average_decay = 0.95;
  return options;
}

LearnerOptions fast() {
  LearnerOptions options = exact();
  options.precision = cpu_has_bfloat16() ? Precision::BFloat16 : Precision::Float32;
  return options;
}

/// A game whose every target can be seen on the board. One should play where the opponent just did;
/// komi alone says who wins all points, and by how much.
GameRecord lesson(Random& random) {
  constexpr int kPlies = 12;
  GameRecord game;
  game.size = kSize;
  game.rules.komi = (random.below(2) == 0 ? 1 : -1) * (6.0 + random.below(13));
  Position position(kSize, game.rules);
  while (static_cast<int>(game.turns.size()) < kPlies) {
    const Move move = move_of(static_cast<int>(random.below(kSize * kSize)), kSize);
    if (!position.legal(move)) continue;
    Turn turn;
    turn.move = move;
    if (!game.turns.empty()) {
      turn.policy = one_hot_policy(action_of(game.turns.back().move, kSize));
      turn.weight = 1;
    }
    game.turns.push_back(turn);
    position.play(move);
  }
  const Color winner = game.rules.komi > 0 ? Color::White : Color::Black;
  game.result.winner = winner;
  game.result.score = static_cast<float>(-game.rules.komi);
  game.result.owners.assign(kSize * kSize, winner);
  return game;
}

/// Batches of lessons: games from different seeds have nothing in common but what they teach.
class School {
 public:
  explicit School(std::uint64_t seed, int num_games = 300) : random_(seed), writer_({}) {
    for (int i = 0; i < num_games; ++i)
      games_.push_back(std::make_shared<GameRecord>(lesson(random_)));
  }

  Batch batch(int rows = 64) {
    std::vector<Example> examples;
    for (int i = 0; i < rows; ++i) {
      const auto& game = games_[random_.below(static_cast<std::uint32_t>(games_.size()))];
      const int last = static_cast<int>(game->turns.size()) - 1;
      examples.push_back({game, 1 + static_cast<int>(random_.below(last))});
    }
    Batch batch;
    writer_.write(examples, random_, batch);
    return batch;
  }

  std::vector<Batch> batches(int count) {
    std::vector<Batch> result;
    for (int i = 0; i < count; ++i)
      result.push_back(batch());
    return result;
  }

 private:
  Random random_;
  BatchWriter writer_;
  std::vector<std::shared_ptr<const GameRecord>> games_;
};

/// Teaches so many batches of this school.
void teach(Learner& learner, School& school, int steps) {
  for (int i = 0; i < steps; ++i)
    learner.step(school.batch());
}

bool all_zero(const safetensors::Tensor& tensor) { return !from_file(tensor).any().item<bool>(); }

/// The tensors of a state whose names begin and end like this.
std::map<std::string, safetensors::Tensor> select(const safetensors::File& state,
                                                  const std::string& beginning,
                                                  const std::string& ending = "") {
  std::map<std::string, safetensors::Tensor> result;
  for (const auto& [name, tensor] : state.tensors) {
    if (name.rfind(beginning, 0) != 0 || name.size() < ending.size()) continue;
    if (name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
      result[name] = tensor;
    }
  }
  return result;
}

/// The state of a learner, without how many batches each normalisation has seen.
safetensors::File state_without_counts(const Learner& learner) {
  safetensors::File state = learner.state();
  for (const auto& [name, tensor] : select(state, "", "num_batches_tracked"))
    state.tensors.erase(name);
  return state;
}

TEST(LearningRate, RisesStaysAndFalls) {
  LearnerOptions options;
  options.learning_rate = 2;
  options.warmup_samples = 100;
  options.anneal_from = 0.6;
  options.last_rate = 0.1;
  EXPECT_DOUBLE_EQ(learning_rate(options, 0, 0), 0);
  EXPECT_DOUBLE_EQ(learning_rate(options, 25, 0), 0.5);
  EXPECT_DOUBLE_EQ(learning_rate(options, 1000, 0), 2);
  EXPECT_DOUBLE_EQ(learning_rate(options, 1000, 0.6), 2);
  EXPECT_DOUBLE_EQ(learning_rate(options, 1000, 0.8), 1.1);  // half-way down to 0.2
  EXPECT_DOUBLE_EQ(learning_rate(options, 1000, 1), 0.2);
}

TEST(LearningRate, OfTheAverageForgetsTheRandomBeginning) {
  LearnerOptions options;
  options.average_decay = 0.998;
  EXPECT_DOUBLE_EQ(average_decay(options, 0), 0.1);
  EXPECT_DOUBLE_EQ(average_decay(options, 90), 0.91);
  EXPECT_DOUBLE_EQ(average_decay(options, 1'000'000), 0.998);
}

TEST(Learner, LearnsWhatHoldsInGamesThatItNeverSaw) {
  Learner learner(small_net(), fast(), 1);
  School training(1);
  School held_out(2, 50);
  const Batch unseen = held_out.batch(500);
  const LossReport before = learner.evaluate(unseen);
  EXPECT_NEAR(before.policy, std::log(kSize * kSize + 1), 0.1);  // it has no opinion yet
  EXPECT_NEAR(before.value, std::log(2), 0.05);
  teach(learner, training, 300);
  const LossReport after = learner.evaluate(unseen);
  EXPECT_LT(after.policy, 0.2);
  EXPECT_LT(after.reply, before.reply - 0.05);  // where one plays now: only that it is empty
  EXPECT_LT(after.value, 0.05);
  EXPECT_LT(after.ownership, 0.05);
  EXPECT_LT(after.score, 15);
  EXPECT_EQ(after.policy_entropy, 0);
}

TEST(Learner, KnowsTheWinnerWhicheverColourIsToMove) {
  const test::TemporaryFolder folder;
  Learner learner(small_net(), fast(), 1);
  School school(1);
  teach(learner, school, 300);
  const auto net = learner.export_net(folder.path() / "net.safetensors", school.batches(8));
  for (const double komi : {-12.0, 12.0}) {
    Ruleset rules;
    rules.komi = komi;
    Position black_to_move(kSize, rules);
    Position white_to_move = black_to_move;
    white_to_move.play(move_of(12, kSize));
    std::vector<Evaluation> evaluations;
    Random random(1);
    net->evaluate({&black_to_move, &white_to_move}, random, evaluations);
    const float black_wins = komi < 0 ? 1.0f : -1.0f;
    EXPECT_GT(evaluations[0].value * black_wins, 0.8f);
    EXPECT_LT(evaluations[1].value * black_wins, -0.8f);
    EXPECT_GT(evaluations[0].score * black_wins, 3);
    EXPECT_LT(evaluations[1].score * black_wins, -3);
    EXPECT_GT(evaluations[0].ownership[7] * black_wins, 0.8f);
    EXPECT_LT(evaluations[1].ownership[7] * black_wins, -0.8f);
    const auto best = std::max_element(evaluations[1].policy.begin(), evaluations[1].policy.end());
    EXPECT_EQ(best - evaluations[1].policy.begin(), 12);  // where Black just played
  }
}

TEST(Learner, LearnsAFewRowsByHeart) {
  LearnerOptions options = exact();
  options.weight_decay = 0;
  Learner learner(small_net(), options, 1);
  Batch batch = School(1).batch(16);
  Random random(3);
  batch.policy.assign(batch.policy.size(), 0);
  for (int row = 0; row < batch.rows; ++row) {  // nothing on the board tells why
    batch.policy[row * (kSize * kSize + 1) + random.below(kSize * kSize + 1)] = 1;
    batch.value[row] = random.below(2) == 0 ? 1.0f : -1.0f;
  }
  for (int i = 0; i < 400; ++i)
    learner.step(batch);
  const LossReport after = learner.evaluate(batch);
  EXPECT_LT(after.policy, 0.1);
  EXPECT_LT(after.value, 0.1);
}

TEST(Learner, SendsAGradientToEveryParameter) {
  Learner learner(small_net(), exact(), 1);
  learner.step(School(1).batch());
  const auto moments = select(learner.state(), "optimiser.first.");
  EXPECT_GT(moments.size(), 30u);
  for (const auto& [name, moment] : moments)
    EXPECT_FALSE(all_zero(moment)) << name;
}

TEST(Learner, MovesItsNetItsAverageAndTheirStatistics) {
  Learner learner(small_net(), exact(), 1);
  const safetensors::File before = state_without_counts(learner);
  School school(1);
  teach(learner, school, 2);
  const safetensors::File after = learner.state();
  for (const auto& [name, tensor] : before.tensors) {
    const bool is_second_moment = name.rfind("optimiser.second.", 0) == 0;
    if (is_second_moment && tensor.shape.size() > 1) continue;  // matrices have none
    EXPECT_FALSE(after.tensors.at(name) == tensor) << name << " stands still";
  }
  const auto distance = [&](const std::string& net) {
    const std::string name = net + ".block0.first.convolution.weight";
    return (from_file(after.tensors.at(name)) - from_file(before.tensors.at(name)))
        .norm()
        .item<double>();
  };
  EXPECT_LT(distance("average"), distance("net"));
}

TEST(Learner, LetsWeightsDecayAsItIsTold) {
  const Batch batch = School(1).batch();
  LearnerOptions options = exact();
  options.warmup_samples = 0;
  options.weight_decay = 0;
  Learner lasting(small_net(), options, 1);
  options.weight_decay = 0.5;
  Learner decaying(small_net(), options, 1);
  const safetensors::File before = decaying.state();
  const double rate = decaying.step(batch).rate;
  lasting.step(batch);
  const auto lost = [&](const std::string& name) {
    return from_file(lasting.state().tensors.at(name)) -
           from_file(decaying.state().tensors.at(name));
  };
  const std::string weight = "net.block0.first.convolution.weight";
  EXPECT_TRUE(at::allclose(lost(weight), rate * 0.5 * from_file(before.tensors.at(weight)),
                           /*rtol=*/1e-2, /*atol=*/1e-6));
  EXPECT_FALSE(lost("net.block0.first.norm.bias").any().item<bool>());
}

TEST(Learner, LowersItsRateAsTheRunGoesOn) {
  LearnerOptions options = exact();
  options.warmup_samples = 0;
  Learner learner(small_net(), options, 1);
  School school(1);
  EXPECT_DOUBLE_EQ(learner.step(school.batch(), 0).rate, options.learning_rate);
  const double last = learner.step(school.batch(), 1).rate;
  EXPECT_DOUBLE_EQ(last, options.last_rate * options.learning_rate);
}

TEST(Learner, GoesOnAsIfNothingHadHappened) {
  const std::vector<Batch> batches = School(1).batches(10);
  Learner whole(small_net(), exact(), 1);
  Learner first(small_net(), exact(), 1);
  Learner second(small_net(), exact(), 2);
  for (int i = 0; i < 10; ++i) {
    whole.step(batches[i]);
    if (i < 5) first.step(batches[i]);
  }
  second.restore(safetensors::parse(safetensors::serialize(first.state())));
  EXPECT_EQ(second.counters().samples, 5 * 64);
  for (int i = 5; i < 10; ++i)
    second.step(batches[i]);
  EXPECT_TRUE(second.state() == whole.state());
  EXPECT_FALSE(second.state() == first.state());
}

/// What a learner says of itself, and the loss of each of its steps.
struct Course {
  std::string description;
  std::vector<float> losses;
};

Course take_course(const NetOptions& net, const std::string& kernel, Precision precision,
                   const std::vector<Batch>& batches) {
  LearnerOptions options = exact();
  options.kernel = kernel;
  options.precision = precision;
  Learner learner(net, options, 1);
  Course course{learner.description(), {}};
  for (const Batch& batch : batches)
    course.losses.push_back(learner.step(batch).loss.total);
  return course;
}

TEST(Learner, LearnsByAnyKernelWhatItLearnsByLibTorch) {
  const std::vector<Batch> batches = School(1).batches(12);
  const Course torch = take_course(small_net(), "torch", Precision::Float32, batches);
  EXPECT_THAT(torch.description, HasSubstr("(torch)"));
  for (const Kernel* kernel : kernels()) {
    SCOPED_TRACE(kernel->name);
    const float tolerance = kernel->precision == Precision::Float32 ? 1e-3f : 0.05f;
    const Course course = take_course(small_net(), kernel->name, kernel->precision, batches);
    EXPECT_THAT(course.losses, Pointwise(FloatNear(tolerance), torch.losses));
  }
}

/// It says torch if and only if its losses are LibTorch's to the last bit.
TEST(Learner, TellsWhoseLoopsItLearnsBy) {
  const std::vector<Batch> batches = School(1).batches(4);
  for (const int channels : {16, 24}) {  // whole groups of them and not
    NetOptions net = small_net();
    net.channels = channels;
    for (const Kernel* kernel : kernels()) {
      SCOPED_TRACE(kernel->name + (" of " + std::to_string(channels)));
      const Course torch = take_course(net, "torch", kernel->precision, batches);
      const Course course = take_course(net, kernel->name, kernel->precision, batches);
      const bool ours = kernel->convolve_tiles && channels == 16;
      EXPECT_THAT(course.description, HasSubstr(ours ? kernel->name : "torch"));
      EXPECT_EQ(course.description == torch.description, !ours);
      EXPECT_EQ(course.losses == torch.losses, !ours);
    }
  }
}

long page_faults() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_minflt;
}

TEST(Learner, AsksTheSystemForNoMemoryAtEachStep) {
  constexpr int kSteps = 50;
  const std::vector<Batch> batches = School(1).batches(2);
  Learner learner(small_net(), fast(), 1);
  for (int i = 0; i < kSteps; ++i)
    learner.step(batches[i % 2]);
  const long before = page_faults();
  for (int i = 0; i < kSteps; ++i)
    learner.step(batches[i % 2]);
  EXPECT_LT(page_faults() - before, 4 * kSteps);  // a batch alone has 64
}

TEST(Learner, SkipsAStepThatIsNotFinite) {
  LearnerOptions options = exact();
  options.threads = 2;
  Learner learner(small_net(), options, 1);
  School school(1);
  teach(learner, school, 3);
  const safetensors::File before = state_without_counts(learner);
  Batch poisoned = school.batch();
  poisoned.planes[poisoned.planes.size() - 100] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(learner.step(poisoned).skipped);
  EXPECT_EQ(learner.counters().steps, 3);
  EXPECT_EQ(learner.counters().skipped, 1);
  const safetensors::File after = learner.state();
  for (const auto& [name, tensor] : before.tensors) {
    EXPECT_TRUE(after.tensors.at(name) == tensor) << name << " was touched";
  }
  const StepReport next = learner.step(school.batch());
  EXPECT_FALSE(next.skipped);
  EXPECT_TRUE(std::isfinite(next.loss.total));
}

// Gradients that were cut to twice the length leave moments of twice the length.
TEST(Learner, ShortensLongGradients) {
  const auto moment_after_one_step = [](double clip) {
    LearnerOptions options = exact();
    options.clip = clip;
    Learner learner(small_net(), options, 1);
    EXPECT_GT(learner.step(School(1).batch()).gradient, clip);
    double squares = 0;
    for (const auto& [name, moment] : select(learner.state(), "optimiser.first."))
      squares += std::pow(from_file(moment).norm().item<double>(), 2);
    return std::sqrt(squares);
  };
  EXPECT_NEAR(moment_after_one_step(2e-3) / moment_after_one_step(1e-3), 2, 1e-3);
}

TEST(Learner, LearnsNothingFromResultsThatAreNotKnown) {
  Batch batch = School(1).batch();
  for (auto* known : {&batch.value_known, &batch.score_known, &batch.ownership_known})
    std::fill(known->begin(), known->end(), 0.0f);
  Learner learner(small_net(), exact(), 1);
  const StepReport report = learner.step(batch);
  EXPECT_EQ(report.loss.value, 0);
  EXPECT_EQ(report.loss.score, 0);
  EXPECT_GT(report.loss.policy, 1);
  for (const auto& [name, moment] : select(learner.state(), "optimiser.first.value_head."))
    EXPECT_TRUE(all_zero(moment)) << name;
}

TEST(Learner, MeasuresTheStatisticsOfWhatItExports) {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "net.safetensors";
  Learner learner(small_net(), exact(), 1);
  School school(1);
  teach(learner, school, 20);
  const Batch recent = school.batch(200);
  learner.export_net(file, {recent}, {}, {{"run", "a test"}});
  LoadedNet stored = read_net(file);
  EXPECT_EQ(stored.provenance.at("samples"), std::to_string(20 * 64));
  EXPECT_EQ(stored.provenance.at("run"), "a test");
  const at::NoGradGuard no_gradients;
  const at::Tensor planes = at::from_blob(const_cast<float*>(recent.planes.data()),
                                          {recent.rows, kNumPlanes, kSize, kSize}, at::kFloat);
  const at::Tensor convolved = stored.net->stem->convolution->forward(planes);
  EXPECT_TRUE(at::allclose(stored.net->stem->norm->running_mean, convolved.mean({0, 2, 3}),
                           /*rtol=*/1e-4, /*atol=*/1e-5));
  EXPECT_TRUE(at::allclose(stored.net->stem->norm->running_var, convolved.var({0, 2, 3}),
                           /*rtol=*/1e-3, /*atol=*/1e-5));
}

TEST(Learner, ExportsTheMeanOfTheStatisticsOfAllBatches) {
  const test::TemporaryFolder folder;
  Learner learner(small_net(), exact(), 1);
  School school(1);
  teach(learner, school, 20);
  const auto mean_of = [&](const std::vector<Batch>& batches) {
    learner.export_net(folder / "net.safetensors", batches);
    return read_net(folder / "net.safetensors").net->stem->norm->running_mean.clone();
  };
  const Batch first = school.batch(8), second = school.batch(8);
  const at::Tensor mean = (mean_of({first}) + mean_of({second})) / 2;
  EXPECT_TRUE(at::allclose(mean_of({first, second}), mean, /*rtol=*/1e-4, /*atol=*/1e-5));
  EXPECT_FALSE(at::allclose(mean_of({second}), mean, /*rtol=*/1e-2, /*atol=*/1e-3));
}

/// The largest differences between what an exported net says of positions and what the same weights
/// say in training's own graph.
struct Differences {
  double probability = 0;
  double value = 0;
};

Differences differences(Net& trained, NetEvaluator& exported,
                        const std::vector<Position>& positions) {
  std::vector<const Position*> pointers;
  std::vector<float> planes(positions.size() * kNumPlanes * kSize * kSize);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    pointers.push_back(&positions[i]);
    encode(positions[i], &planes[i * kNumPlanes * kSize * kSize]);
  }
  const auto count = static_cast<std::int64_t>(positions.size());
  const at::NoGradGuard no_gradients;
  const NetOutput expected =
      trained->forward(at::from_blob(planes.data(), {count, kNumPlanes, kSize, kSize}, at::kFloat));
  const at::Tensor policy = at::softmax(expected.policy, 1);
  const at::Tensor value = expectation(expected.value);

  std::vector<Evaluation> evaluations;
  Random random(1);
  exported.evaluate(pointers, random, evaluations);
  Differences result;
  for (std::int64_t i = 0; i < count; ++i) {
    std::vector<float>& logits = evaluations[i].policy;
    const at::Tensor said = at::softmax(
        at::from_blob(logits.data(), {static_cast<std::int64_t>(logits.size())}, at::kFloat), 0);
    result.probability =
        std::max(result.probability, (said - policy[i]).abs().max().item<double>());
    result.value = std::max(result.value, std::abs(evaluations[i].value - value[i].item<double>()));
  }
  return result;
}

TEST(Learner, ExportsWhatItTrained) {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "net.safetensors";
  Learner learner(small_net(), fast(), 1);
  School school(1);
  teach(learner, school, 60);  // half-learnt: its opinions are not clear-cut

  std::vector<Position> positions;
  Random random(5);
  while (positions.size() < 1000) {
    const GameRecord game = lesson(random);
    Position position(kSize, game.rules);
    for (const Turn& turn : game.turns) {
      position.play(turn.move);
      positions.push_back(position);
    }
  }
  NetEvaluatorOptions options;
  options.device = "cpu";
  options.symmetries = Symmetries::None;
  for (const Precision precision : {Precision::Float32, fast().precision}) {
    options.precision = precision;
    const auto exported = learner.export_net(file, school.batches(16), options);
    Net trained = read_net(file).net;
    const Differences found = differences(trained, *exported, positions);
    const double allowed = precision == Precision::Float32 ? 1e-3 : 0.03;
    EXPECT_LT(found.probability, allowed) << to_string(precision);
    EXPECT_LT(found.value, allowed) << to_string(precision);
    EXPECT_GT(found.probability, 0) << "nothing was compared";
  }
}

/// These rows, and once more: halves that a normalisation judges alike.
Batch twice(const Batch& batch) {
  Batch result = batch;
  result.rows *= 2;
  for (auto field : {&Batch::planes, &Batch::policy, &Batch::opponent_policy,
                     &Batch::opponent_known, &Batch::value, &Batch::td_value, &Batch::value_known,
                     &Batch::score, &Batch::score_known, &Batch::ownership,
                     &Batch::ownership_known, &Batch::weight}) {
    (result.*field).insert((result.*field).end(), (batch.*field).begin(), (batch.*field).end());
  }
  return result;
}

/// Learners that begin alike, one on one thread and two on so many.
struct Class {
  Class(LearnerOptions options, int threads) : one(small_net(), options, 1) {
    options.threads = threads;
    team = std::make_unique<Learner>(small_net(), options, 1);
    other_team = std::make_unique<Learner>(small_net(), options, 1);
  }

  /// A step of all three: what the team reports is as on one thread, and no chance is in it.
  void expect_the_same_of(const Batch& batch, double tolerance) {
    const StepReport expected = one.step(batch), found = team->step(batch);
    other_team->step(batch);
    const auto near = [&](float a, float b) { return std::abs(a - b) <= tolerance * (1 + b); };
    EXPECT_PRED2(near, found.loss.policy, expected.loss.policy);
    EXPECT_PRED2(near, found.loss.reply, expected.loss.reply);
    EXPECT_PRED2(near, found.loss.value, expected.loss.value);
    EXPECT_PRED2(near, found.loss.td_value, expected.loss.td_value);
    EXPECT_PRED2(near, found.loss.score, expected.loss.score);
    EXPECT_PRED2(near, found.loss.ownership, expected.loss.ownership);
    EXPECT_PRED2(near, found.loss.total, expected.loss.total);
    EXPECT_PRED2(near, found.gradient, expected.gradient);
    EXPECT_EQ(other_team->state().tensors, team->state().tensors) << "chance came in";
  }

  Learner one;
  std::unique_ptr<Learner> team, other_team;
};

TEST(Learner, LearnsOnTwoThreadsWhatItLearnsOnOne) {
  for (const LearnerOptions& options : {exact(), fast()}) {
    const double tolerance = options.precision == Precision::Float32 ? 1e-3 : 0.03;
    Class pupils(options, 2);
    School school(1);
    for (int i = 0; i < 5; ++i)
      pupils.expect_the_same_of(twice(school.batch()), tolerance);
  }
}

// Halves that a normalisation judges alike, but of whose results one knows little.
TEST(Learner, WeighsWhatIsKnownAlikeOnAnyThread) {
  Batch batch = twice(School(1).batch());
  for (int row = batch.rows / 2; row < batch.rows; ++row) {
    const bool is_known = row % 5 == 0;
    batch.weight[row] = 0.1f;
    batch.value_known[row] = batch.score_known[row] = batch.ownership_known[row] = is_known;
  }
  Class(exact(), 2).expect_the_same_of(batch, 1e-3);
}

// The entropy of the targets is the same whatever a net says of them.
TEST(Learner, CountsEachRowOnceHoweverThreadsShareThem) {
  constexpr int kActions = kSize * kSize + 1;
  Class pupils(exact(), 5);
  School school(1);
  for (const int rows : {1, 9, 63, 64, 128}) {
    Batch batch = school.batch(rows);
    for (int row = 0; row < rows; ++row) {
      const int likely = row % kActions + 1;
      std::fill_n(&batch.policy[row * kActions], kActions, 0.0f);
      std::fill_n(&batch.policy[row * kActions], likely, 1.0f / static_cast<float>(likely));
      batch.weight[row] = row % 3 == 0 ? 0.1f : 1.0f;
    }
    EXPECT_NEAR(pupils.team->step(batch).loss.policy_entropy,
                pupils.one.step(batch).loss.policy_entropy, 1e-4)
        << rows << " rows";
  }
}

TEST(Learner, BeginsWithTheNetThatItIsGiven) {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "net.safetensors";
  School school(1);
  Learner teacher(small_net(), exact(), 1);
  teach(teacher, school, 60);
  teacher.export_net(file, school.batches(16));
  Learner learner(small_net(), exact(), 2);
  const Batch unseen = school.batch(256);
  EXPECT_GT(learner.evaluate(unseen).total, teacher.evaluate(unseen).total + 0.1f);
  learner.begin_with(file);
  EXPECT_EQ(learner.evaluate(unseen).total, teacher.evaluate(unseen).total);
  EXPECT_EQ(select(learner.state(), "average."), select(teacher.state(), "average."));
  EXPECT_EQ(learner.counters().samples, 0);
  Learner further(small_net(), exact(), 2);
  further.begin_with(file, 1000);
  EXPECT_EQ(further.counters().samples, 1000);
}

TEST(Learner, DoesNotForgetTheNetThatItBeganWithInAFewSteps) {
  const test::TemporaryFolder folder;
  School school(1);
  LearnerOptions options = exact();
  options.warmup_samples = 0;
  options.average_decay = 0.998;
  Learner(small_net(), options, 1).export_net(folder / "net.safetensors", school.batches(1));
  Learner begun(small_net(), options, 2);
  begun.begin_with(folder / "net.safetensors");
  Learner learner(small_net(), options, 2);
  learner.restore(begun.state());  // in another process
  const std::string weight = "block0.first.convolution.weight";
  const at::Tensor before = from_file(begun.state().tensors.at("net." + weight));
  teach(learner, school, 1);
  const auto moved = [&](const std::string& net) {
    return (from_file(learner.state().tensors.at(net + weight)) - before).norm().item<double>();
  };
  EXPECT_GT(moved("net."), 0);
  EXPECT_NEAR(moved("average.") / moved("net."), 0.002, 1e-4);
}

TEST(Learner, LetsASmallerNetGrowAndRefusesALargerOne) {
  const test::TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "net.safetensors";
  School school(1);
  Learner teacher(small_net(), exact(), 1);
  teach(teacher, school, 60);
  teacher.export_net(file, school.batches(16));
  const Batch unseen = school.batch(256);
  NetOptions larger = small_net();
  larger.blocks = 3;
  larger.channels = 32;
  Learner learner(larger, exact(), 2);
  learner.begin_with(file);
  EXPECT_NEAR(learner.evaluate(unseen).total, teacher.evaluate(unseen).total, 1e-3);
  const float before = learner.evaluate(unseen).total;
  teach(learner, school, 60);
  EXPECT_LT(learner.evaluate(unseen).total, before);

  NetOptions smaller = small_net();
  smaller.blocks = 1;
  Learner other(smaller, exact(), 1);
  EXPECT_THAT([&] { other.begin_with(file); },
              ThrowsMessage<std::runtime_error>(
                  AllOf(HasSubstr(file.string()), HasSubstr("blocks = 2, this one only 1"))));
  EXPECT_THROW(other.begin_with(folder.path() / "none.safetensors"), std::runtime_error);
}

TEST(Learner, RefusesTheStateOfANetOfAnotherForm) {
  const Learner learner(small_net(), exact(), 1);
  NetOptions larger = small_net();
  larger.channels = 24;
  Learner other(larger, exact(), 1);
  EXPECT_THAT([&] { other.restore(learner.state()); },
              ThrowsMessage<std::runtime_error>(HasSubstr("channels = 16, this one 24")));
}

TEST(Learner, RefusesWhatIsNoStateOfALearner) {
  Learner learner(small_net(), exact(), 1);
  EXPECT_THAT([&] { learner.restore({}); }, ThrowsMessage<std::runtime_error>(HasSubstr("format")));

  safetensors::File state = learner.state();
  state.tensors.erase("optimiser.second.stem.convolution.weight");
  EXPECT_THAT(
      [&] { learner.restore(state); },
      ThrowsMessage<std::runtime_error>(HasSubstr("optimiser.second.stem.convolution.weight")));

  state = learner.state();
  state.metadata["steps"] = "many";
  EXPECT_THAT([&] { learner.restore(state); },
              ThrowsMessage<std::runtime_error>(HasSubstr("'many'")));

  state = learner.state();
  state.tensors["stowaway"] = state.tensors.begin()->second;
  EXPECT_THAT([&] { learner.restore(state); },
              ThrowsMessage<std::runtime_error>(HasSubstr("belong")));
}

TEST(Learner, RefusesOptionsOutOfRange) {
  LearnerOptions options = exact();
  options.clip = 0;
  EXPECT_THAT([&] { Learner(small_net(), options, 1); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("clip")));
  options = exact();
  options.average_decay = 1.5;
  EXPECT_THAT([&] { Learner(small_net(), options, 1); },
              ThrowsMessage<std::invalid_argument>(HasSubstr("average-decay")));
}

TEST(Learner, RefusesToTrainInNumbersTooSmall) {
  LearnerOptions options = exact();
  options.precision = Precision::Float16;
  EXPECT_THROW(Learner(small_net(), options, 1), std::runtime_error);
}

}  // namespace
}  // namespace move37
