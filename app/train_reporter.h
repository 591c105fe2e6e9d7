#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "app/log.h"
#include "selfplay/run_status.h"

namespace move37::app {

/// Tells of a training run under way: on a terminal a block that is written over once a second, in
/// a log a line a minute.
///
/// Threads: one at a time.
class TrainReporter {
 public:
  TrainReporter(std::ostream& out, bool is_terminal)
      : out_(out), log_(make_log(kTimedLines, out)), is_terminal_(is_terminal) {}

  /// Something to know, on a line that stays.
  void note(const std::string& text);

  /// Where the run stands; call it as often as you like.
  void progress(const RunStatus& now);

  /// Where it stood at its end: these figures stay.
  void finish(const RunStatus& last);

 private:
  void write_block(const RunStatus& now);
  void erase_block();

  std::ostream& out_;
  std::shared_ptr<spdlog::logger> log_;
  bool is_terminal_;
  std::size_t lines_ = 0;          // of the block on the terminal
  std::vector<RunStatus> recent_;  // the rates are those since the first of them
};

}  // namespace move37::app
