#include "app/train_command.h"

#include <cstdlib>
#include <iostream>
#include <unistd.h>

#include "app/play_hint.h"
#include "app/stop_signal.h"
#include "app/train_manifest.h"
#include "app/train_options.h"
#include "app/train_reporter.h"
#include "selfplay/progress.h"
#include "selfplay/training_run.h"

namespace move37::app {
namespace {

void train(const TrainCommand& command) {
  StopSignal stop;
  TrainReporter reporter(std::cerr, ::isatty(STDERR_FILENO) == 1);
  TrainingRun run(command.folder, command.options,
                  {[&](const std::string& text) { reporter.note(text); },
                   [&](const RunStatus& now) { reporter.progress(now); }});
  for (const std::string& change : command.changes)
    reporter.note("changed " + change);
  add_to_manifest(command.folder, command.options);
  run.run(stop.flag());
  reporter.finish(run.status());
  reporter.note(stop.came() ? "stopped; the same command goes on"
                            : "finished; --minutes with a larger number goes on");
  if (const auto net = run.newest_net())
    reporter.note(play_hint(*net));
}

}  // namespace

int run_train(int argc, char** argv) {
  const auto command = parse_train_command(argc, argv);
  if (!command) return EXIT_SUCCESS;
  if (command->only_status) {
    std::cout << describe_run(GameStore::open_to_read(command->folder)) << std::flush;
  } else {
    train(*command);
  }
  return EXIT_SUCCESS;
}

}  // namespace move37::app
