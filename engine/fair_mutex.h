#pragma once

#include <mutex>

namespace move37 {

/// A mutex that whoever waits for it gets next.
///
/// A std::mutex may be taken again and again by a thread that gives it up for a moment only, while
/// others starve. Here the one who waits holds the turnstile, and the greedy one has to queue
/// there.
///
/// Meets the standard's BasicLockable, so it serves std::unique_lock and
/// std::condition_variable_any.
class FairMutex {
 public:
  void lock() {
    const std::lock_guard<std::mutex> turn(turnstile_);
    mutex_.lock();
  }
  void unlock() { mutex_.unlock(); }

 private:
  std::mutex turnstile_;
  std::mutex mutex_;
};

}  // namespace move37
