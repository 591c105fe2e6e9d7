#include "selfplay/calibration.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <vector>

#include "selfplay/learner.h"
#include "selfplay/lessons.h"

namespace move37 {
namespace {

using Clock = std::chrono::steady_clock;

/// For how long to measure.
struct Span {
  double seconds;
  const std::atomic<bool>& stop;  // ends it before
};

/// How often `work` can be done a second, the first time not counted.
double repetitions(const Span& span, const std::function<void()>& work) {
  work();
  const Clock::time_point begin = Clock::now();
  std::chrono::duration<double> passed{0};
  int count = 0;
  do {
    work();
    ++count;
    passed = Clock::now() - begin;
  } while (passed.count() < span.seconds && !span.stop);
  return count / passed.count();
}

double evaluations(const ActorOptions& options, Evaluator& net, std::uint64_t seed,
                   const Span& span) {
  const Position position(options.size);
  const std::vector<const Position*> positions(options.games, &position);
  std::vector<Evaluation> results;
  Random random(seed);
  return options.games * repetitions(span, [&] { net.evaluate(positions, random, results); });
}

double samples(const TrainingOptions& options, const Span& span) {
  Learner learner(options.net, learner_options(options), options.run.seed);
  Batch batch;
  batch.reset(options.learner.batch, options.selfplay.size);
  std::fill(batch.planes.begin(), batch.planes.end(), 0.0f);
  const float share = 1 / static_cast<float>(num_actions(options.selfplay.size));
  std::fill(batch.policy.begin(), batch.policy.end(), share);
  std::fill(batch.weight.begin(), batch.weight.end(), 1.0f);
  return options.learner.batch * repetitions(span, [&] { learner.step(batch); });
}

}  // namespace

Calibration calibrate(const TrainingOptions& options, int threads, Evaluator& net, double seconds,
                      const std::atomic<bool>& stop) {
  const Span span{seconds, stop};
  std::vector<std::future<double>> players;
  for (int i = 0; i < threads; ++i) {
    players.push_back(std::async(std::launch::async, [&, seed = i + 1] {
      return evaluations(options.selfplay, net, seed, span);
    }));
  }
  Calibration machine{threads, 0, samples(options, span)};
  for (std::future<double>& player : players)
    machine.evaluations += player.get();
  return machine;
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
