#pragma once

#include <atomic>
#include <signal.h>
#include <string_view>

namespace move37::app {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM set a flag instead of ending the program, so that it
/// can end politely; the second one ends it at once.
///
/// By a handler, so that it does not matter which thread gets the signal: libraries may have
/// started threads of their own before main() did. Requires: one at a time.
class StopSignal {
 public:
  /// `notice` is told on standard error as the first signal comes; its text must live as long.
  explicit StopSignal(std::string_view notice = {});
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// Set by the first signal; others may set it too.
  std::atomic<bool>& flag() { return flag_; }
  /// Did a signal come?
  bool came() const { return came_; }

 private:
  static void handle(int signal);

  const std::string_view notice_;
  std::atomic<bool> flag_{false};
  std::atomic<bool> came_{false};
  struct sigaction interrupt_before_;
  struct sigaction terminate_before_;
};

}  // namespace move37::app
