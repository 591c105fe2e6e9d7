#include "app/bench/learning.h"

#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "app/bench/rate.h"
#include "app/bench/workloads.h"
#include "engine/uniform_evaluator.h"
#include "nets/net.h"
#include "selfplay/actor.h"
#include "selfplay/batch.h"
#include "selfplay/learner.h"
#include "selfplay/replay_window.h"

namespace move37::app {
namespace {

constexpr std::uint64_t kSeed = 37;
constexpr int kGames = 8;

// Games of a player who knows the rules and nothing else.
ReplayWindow sample_games(int size) {
  ReplayWindow window(Split::Training, std::numeric_limits<std::int64_t>::max());
  ActorOptions options = selfplay_options(size);
  options.games = kGames;
  const CurrentNet nobody({std::make_shared<UniformEvaluator>(), 0});
  Actor actor(options, SelfplaySearch{}, nobody, kSeed,
              [&](GameRecord&& game) { window.add(std::move(game)); });
  while (window.games() < kGames)
    actor.step();
  return window;
}

// One batch after the other, made of games.
class Batches {
 public:
  Batches(int size, int rows) : window_(sample_games(size)), rows_(rows) { make(); }

  const Batch& last() const { return batch_; }

  void make() {
    window_.sample(rows_, random_, examples_);
    writer_.write(examples_, random_, batch_);
  }

 private:
  const ReplayWindow window_;
  const int rows_;
  Random random_{kSeed};
  BatchWriter writer_{TargetOptions{}};
  std::vector<Example> examples_;
  Batch batch_;
};

Probe step_probe(const char* name, const std::shared_ptr<Learner>& learner,
                 const std::shared_ptr<Batches>& batches) {
  return {name, "samples/s", {}, [=](double seconds) {
            const Batch& batch = batches->last();
            return batch.rows * rate_of_calls(seconds, [&] { learner->step(batch); });
          }};
}

Probe batch_probe(const std::shared_ptr<Batches>& batches) {
  return {"making batches", "rows/s", {}, [=](double seconds) {
            return batches->last().rows * rate_of_calls(seconds, [&] { batches->make(); });
          }};
}

}  // namespace

ProbeGroup learning_probes(const BenchCase& bench_case, const NetEvaluatorOptions& run) {
  const NetOptions form = make_net(bench_case)->options;
  LearnerOptions options;
  options.device = run.device;
  options.precision = run.precision;
  options.kernel = run.kernel;
  options.threads = bench_case.threads;
  const auto batches = std::make_shared<Batches>(bench_case.size, options.batch);
  const auto learner = std::make_shared<Learner>(form, options, kSeed);
  std::vector<Probe> probes = {step_probe("learning", learner, batches)};
  if (run.kernel != "torch") {
    options.kernel = "torch";
    const auto other = std::make_shared<Learner>(form, options, kSeed);
    probes.push_back(step_probe("learning by LibTorch", other, batches));
    probes.back().is_ours = false;
    probes.front().bases.push_back(probes.back().name);
  }
  if (bench_case.threads == 1) probes.push_back(batch_probe(batches));
  return {bench_case.title() + ", learning",
          learner->description() + ", by batches of " + std::to_string(options.batch),
          std::move(probes),
          {{"learner", learner->description()}, {"rows", std::to_string(options.batch)}}};
}

}  // namespace move37::app
