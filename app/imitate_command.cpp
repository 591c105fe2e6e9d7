#include "app/imitate_command.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <vector>

#include "app/log.h"
#include "app/play_hint.h"
#include "app/stop_signal.h"
#include "app/train_manifest.h"
#include "app/train_options.h"
#include "selfplay/imitation/imitation_run.h"

namespace move37::app {
namespace {

/// Tells of a run a line a minute.
class Diary {
 public:
  explicit Diary(std::ostream& out) : log_(make_log(kTimedLines, out)) {}

  ImitationRun::Listener listener() {
    return {[this](const std::string& text) { log_->info(text); },
            [this](const ImitationStatus& now) { progress(now); }};
  }

 private:
  void progress(const ImitationStatus& now) {
    constexpr double kMinute = 60;
    if (before_ && now.seconds - before_->seconds < kMinute) return;
    if (before_) log_->info(status_line(*before_, now));
    before_ = now;
  }

  std::shared_ptr<spdlog::logger> log_;
  std::optional<ImitationStatus> before_;
};

/// All of them are looked for before anything is done: a typing error shows at once.
std::vector<SgfSource> find_sources(const std::vector<std::filesystem::path>& paths) {
  std::vector<SgfSource> sources;
  for (const std::filesystem::path& path : paths)
    sources.push_back(find_sgf_source(path));
  return sources;
}

void imitate(const TrainCommand& command) {
  StopSignal stop;
  Diary diary(std::cerr);
  const ImitationRun::Listener listener = diary.listener();
  const std::vector<SgfSource> sources = find_sources(command.sgf);
  ImitationRun run(command.folder, command.options, listener);
  for (const std::string& change : command.changes)
    listener.note("changed " + change);
  add_to_manifest(command.folder, command.options);
  run.add_games(sources, stop.flag());
  run.run(stop.flag());
  listener.note(stop.came() ? "stopped; the same command goes on"
                            : "finished; --minutes with a larger number goes on");
  if (const auto net = run.newest_net()) listener.note(play_hint(*net));
}

/// Changes nothing: the run may be under way.
void examine(const TrainCommand& command) {
  const TrainingOptions& options = command.options;
  const GameStore store = GameStore::open_to_read(command.folder);
  MoveLibrary held_out(options.selfplay.size);
  load(store, Split::HeldOut, options.imitation.max_rows, held_out);
  if (held_out.empty())
    throw std::runtime_error(command.folder.string() + ": no games of this size are held out");
  const auto net = load_net_evaluator(command.examine, exam_evaluator_options(options));
  make_log(kTimedLines, std::cerr)->info(to_string(net->info()));
  const Exam exam = take_exam(*net, held_out, options.imitation.exam_rows);
  std::cout << "held out: " << to_text(exam.all) << '\n';
  for (const std::string& line : to_lines(exam))
    std::cout << line << '\n';
}

void print_exam(const std::filesystem::path& folder) {
  std::ifstream exam(folder / "exam.txt");
  if (exam) std::cout << exam.rdbuf() << std::flush;
}

}  // namespace

int run_imitate(int argc, char** argv) {
  const auto command = parse_imitate_command(argc, argv);
  if (!command) return EXIT_SUCCESS;
  if (!command->examine.empty()) {
    examine(*command);
    return EXIT_SUCCESS;
  }
  imitate(*command);
  print_exam(command->folder);
  return EXIT_SUCCESS;
}

}  // namespace move37::app
