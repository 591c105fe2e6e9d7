#include "app/bench/rate.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <thread>
#include <vector>

namespace move37::app {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// However its place is left.
struct SetAtEnd {
  std::atomic<bool>& flag;
  ~SetAtEnd() { flag = true; }
};

}  // namespace

double rate(int threads, double seconds, const Work& work) {
  std::atomic<bool> stop{false};
  std::vector<std::future<long>> workers;  // at the end it waits for them
  const SetAtEnd stop_at_end{stop};        // and before that they are stopped
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < threads; ++i)
    workers.push_back(std::async(std::launch::async, [&, i] { return work(i, stop); }));
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  long total = 0;
  for (std::future<long>& worker : workers)
    total += worker.get();
  return static_cast<double>(total) / seconds_since(start);
}

double rate_of_calls(double seconds, const std::function<void()>& call) {
  const Clock::time_point start = Clock::now();
  long count = 0;
  double passed = 0;
  while (count == 0 || passed < seconds) {
    call();
    ++count;
    passed = seconds_since(start);
  }
  return static_cast<double>(count) / passed;
}

double milliseconds_of_call(double seconds, const std::function<void()>& call) {
  std::vector<double> times;
  rate_of_calls(seconds, [&] {
    const Clock::time_point start = Clock::now();
    call();
    times.push_back(1e3 * seconds_since(start));
  });
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace move37::app
