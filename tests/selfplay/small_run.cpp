#include "tests/selfplay/small_run.h"

#include <atomic>
#include <cmath>
#include <memory>

#include "selfplay/training_run.h"
#include "tests/support/function_evaluator.h"

namespace move37::test {

TrainingOptions small_run_options() {
  TrainingOptions options;
  options.run.lockstep = true;
  options.run.device = "cpu";
  options.run.precision = Precision::Float32;
  options.run.first_rows = 500;
  options.run.reuse = 8;  // so that a few thousand samples take enough games to be examined
  options.run.export_seconds = 2;  // of lockstep: 10,000 evaluations
  options.run.longest_export_seconds = 2;
  options.run.calibration_seconds = 0;
  options.run.phases = {{8, 4, 2, 2, 0.5f}};
  options.ladder.minutes = 0;
  options.net = {1, 16, 16};
  options.selfplay.size = 5;
  options.selfplay.games = 16;
  options.selfplay.komi = 4;
  options.selfplay.komi_deviation = 3;
  options.selfplay.opening_plies = 2;
  options.selfplay.sampled_plies = 6;
  options.selfplay.first_pass = 10;
  options.selfplay.max_plies = 60;
  options.learner.batch = 32;
  options.learner.learning_rate = 3e-3;
  options.learner.precision = Precision::Float32;
  options.learner.warmup_samples = 500;
  return options;
}

void train_small_run(const std::filesystem::path& folder, std::int64_t samples) {
  std::atomic<bool> stop{false};
  TrainingRun run(folder, small_run_options(),
                  {[](const std::string&) {},
                   [&](const RunStatus& status) { stop = status.learner.samples >= samples; }});
  run.run(stop);
}

Evaluation count_board(const Position& position) {
  const double margin = position.score_to_move();
  return even_evaluation(position.size(), static_cast<float>(std::tanh(margin / 8)),
                         static_cast<float>(margin));
}

std::vector<GameRecord> selfplay_games(int count, std::uint64_t seed) {
  const TrainingOptions options = small_run_options();
  const CurrentNet net({std::make_shared<FunctionEvaluator>(count_board), 1});
  PatientActor actor(options.selfplay, options.run.phases.front(), net, seed);
  std::vector<GameRecord> games;
  while (static_cast<int>(games.size()) < count) {
    for (GameRecord& game : actor.take(std::chrono::milliseconds(0)))
      games.push_back(std::move(game));
  }
  games.resize(count);
  return games;
}

}  // namespace move37::test
