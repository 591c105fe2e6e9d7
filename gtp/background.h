#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace move37::gtp {

/// Does one job after another on a thread of its own.
///
/// The thread is there from the beginning, for while one thread loads a shared library glibc lets
/// nobody start another: whoever did would wait for it.
///
/// Threads: add() and drop_waiting() from any.
class Background {
 public:
  Background();
  /// Waits for the job under way; those behind it are dropped.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Requires: the job throws nothing.
  void add(std::function<void()> job);

  /// Drops the jobs that are not yet under way.
  void drop_waiting();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool is_closing_ = false;
  std::thread thread_;
};

}  // namespace move37::gtp
