#include "app/bench/rate.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <thread>
#include <utility>
#include <vector>

#include "app/bench/median.h"

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

double milliseconds_of(const std::function<void()>& call) {
  const Clock::time_point start = Clock::now();
  call();
  return 1e3 * seconds_since(start);
}

// Of what can be measured in so many seconds, once at least.
double median_of(double seconds, const std::function<double()>& measure) {
  std::vector<double> values;
  rate_of_calls(seconds, [&] { values.push_back(measure()); });
  return median(std::move(values));
}

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
  return median_of(seconds, [&] { return milliseconds_of(call); });
}

double milliseconds_between(double seconds, const std::function<void()>& shorter,
                            const std::function<void()>& longer) {
  return median_of(seconds, [&] {
    const double least = milliseconds_of(shorter);
    return milliseconds_of(longer) - least;
  });
}

}  // namespace move37::app
