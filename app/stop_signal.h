#pragma once

#include <atomic>
#include <signal.h>
#include <thread>

namespace move37::app {

/// While it lives, Ctrl-C (SIGINT) and SIGTERM set a flag instead of ending the program, so that it
/// can end politely; the second one ends it at once.
///
/// Without a signal handler, hence without a global: the signals are blocked, and a thread waits
/// for them. Make it before other threads are started: they inherit the block.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// Set by the first signal; others may set it too.
  std::atomic<bool>& flag() { return flag_; }
  /// Did a signal come?
  bool came() const { return came_; }

 private:
  void watch();

  std::atomic<bool> flag_{false};
  std::atomic<bool> came_{false};
  std::atomic<bool> over_{false};
  sigset_t signals_;
  sigset_t mask_before_;
  std::thread watcher_;
};

}  // namespace move37::app
