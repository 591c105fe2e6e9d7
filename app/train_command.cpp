#include "app/train_command.h"

#include <cstdlib>
#include <iostream>

#include "app/stop_signal.h"
#include "app/train_options.h"
#include "selfplay/progress.h"
#include "selfplay/training_run.h"

namespace move37::app {
namespace {

constexpr double kLineSeconds = 60;  // between two lines of status

/// Writes a line of status now and then.
class Reporter {
 public:
  void note(const std::string& text) { std::cerr << "move37 train: " << text << std::endl; }

  void progress(const RunStatus& now) {
    if (!is_begun_) {
      last_ = now;
      is_begun_ = true;
    }
    if (now.seconds - last_.seconds < kLineSeconds) return;
    std::cerr << status_line(last_, now) << std::endl;
    last_ = now;
  }

 private:
  bool is_begun_ = false;
  RunStatus last_;
};

}  // namespace

int run_train(int argc, char** argv) {
  const auto command = parse_train_command(argc, argv);
  if (!command) return EXIT_SUCCESS;
  StopSignal stop;  // before any thread
  Reporter reporter;
  for (const std::string& change : command->changes)
    reporter.note("changed " + change);
  TrainingRun run(command->folder, command->options,
                  {[&](const std::string& text) { reporter.note(text); },
                   [&](const RunStatus& now) { reporter.progress(now); }});
  run.run(stop.flag());
  reporter.note(std::string(stop.came() ? "stopped" : "finished") + "; the same command goes on");
  return EXIT_SUCCESS;
}

}  // namespace move37::app
