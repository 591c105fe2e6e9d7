#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>

namespace move37 {

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

  /// What the job returns or throws is in the future, which a dropped job leaves broken.
  template <class Job>
  std::future<std::invoke_result_t<Job>> add(Job job) {
    // Shared only because a std::function must be copyable.
    const auto task =
        std::make_shared<std::packaged_task<std::invoke_result_t<Job>()>>(std::move(job));
    auto result = task->get_future();
    append([task] { (*task)(); });
    return result;
  }

  /// Drops the jobs that are not yet under way.
  void drop_waiting();

 private:
  void append(std::function<void()> job);
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  bool is_closing_ = false;
  std::thread thread_;
};

}  // namespace move37
