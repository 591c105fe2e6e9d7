#include "selfplay/calibration.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "selfplay/learner.h"
#include "selfplay/lessons.h"

namespace move37 {
namespace {

using Clock = std::chrono::steady_clock;

/// How often `work` can be done a second, tried for so long, the first time not counted.
double repetitions(double seconds, const std::function<void()>& work) {
  work();
  const Clock::time_point begin = Clock::now();
  std::chrono::duration<double> passed{0};
  int count = 0;
  while (passed.count() < seconds) {
    work();
    ++count;
    passed = Clock::now() - begin;
  }
  return count / passed.count();
}

double evaluations(const ActorOptions& options, int threads, Evaluator& net, double seconds) {
  std::vector<double> rates(threads);
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&, i] {
      const Position position(options.size);
      const std::vector<const Position*> positions(options.games, &position);
      std::vector<Evaluation> results;
      Random random(i + 1);
      rates[i] =
          options.games * repetitions(seconds, [&] { net.evaluate(positions, random, results); });
    });
  }
  for (std::thread& worker : workers)
    worker.join();
  double sum = 0;
  for (const double rate : rates)
    sum += rate;
  return sum;
}

double samples(const TrainingOptions& options, double seconds) {
  Learner learner(options.net, learner_options(options), options.run.seed);
  Batch batch;
  batch.reset(options.learner.batch, options.selfplay.size);
  std::fill(batch.planes.begin(), batch.planes.end(), 0.0f);
  const float share = 1 / static_cast<float>(num_actions(options.selfplay.size));
  std::fill(batch.policy.begin(), batch.policy.end(), share);
  std::fill(batch.weight.begin(), batch.weight.end(), 1.0f);
  return options.learner.batch * repetitions(seconds, [&] { learner.step(batch); });
}

}  // namespace

Calibration calibrate(const TrainingOptions& options, int threads, Evaluator& net, double seconds) {
  return {threads, evaluations(options.selfplay, threads, net, seconds / 2),
          samples(options, seconds / 2)};
}

Forecast forecast(const Calibration& calibration, const TrainingOptions& options,
                  const SelfplaySearch& search) {
  constexpr double kNetShare = 0.9;
  const double full = static_cast<double>(search.full_share);
  const double move_evaluations =
      full * search.full_simulations + (1 - full) * search.fast_simulations;
  const double played = kNetShare * calibration.evaluations / move_evaluations;  // moves a second
  const double moves = static_cast<double>(options.selfplay.size) * options.selfplay.size;
  return {3600 * played / moves, std::min(options.run.reuse * full * played, calibration.samples)};
}

}  // namespace move37
