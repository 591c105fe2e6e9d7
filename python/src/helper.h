#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace move37::python {

/// A thread that does one thing at a time while its owner does another.
///
/// Threads: one owner. Never asks for the GIL.
class Helper {
 public:
  Helper();
  /// Waits for the end of what it does.
  ~Helper();
  Helper(const Helper&) = delete;
  Helper& operator=(const Helper&) = delete;

  /// Requires: what was begun before was waited for.
  void begin(std::function<void()> task);

  /// Waits for its end. Throws: what the task threw.
  void wait();

 private:
  void work();

  std::mutex mutex_;  // guards all of these
  std::condition_variable changed_;
  std::function<void()> task_;  // empty: none
  std::exception_ptr error_;
  bool closing_ = false;
  std::thread thread_;  // last: uses all of the above
};

}  // namespace move37::python
