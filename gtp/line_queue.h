#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace move37::gtp {

/// The input lines that were read but not yet obeyed. A running command looks ahead in it: any line
/// ends an analysis, and a few end a search early.
///
/// Threads: safe for one reader and one command thread at once.
class LineQueue {
 public:
  /// Adds lines in order, all at once, so that a look ahead never sees half of what was read.
  void push(std::vector<std::string> lines);

  /// Tells that no more lines come.
  void close();

  /// The next line; waits for it. Nothing once the input has ended.
  std::optional<std::string> pop();

  /// Waits until a line is there or the input has ended, at most this long. True if so.
  bool wait_for(std::chrono::milliseconds time) const;

  /// Is one of the waiting lines a comment that asks the running command to finish?
  bool holds_interrupt() const;

  /// Is one of the waiting lines the command to quit?
  bool holds_quit() const;

 private:
  enum class Kind { Ordinary, Interrupt, Quit };
  struct Line {
    std::string text;
    Kind kind;
  };
  static Kind kind_of(const std::string& text);

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::deque<Line> lines_;
  int interrupts_ = 0;  // among lines_
  int quits_ = 0;
  bool closed_ = false;
};

}  // namespace move37::gtp
