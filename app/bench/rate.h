#pragma once

#include <atomic>
#include <functional>

namespace move37::app {

/// What a thread does until `stop` is set, at least once; returns how often it did it.
using Work = std::function<long(int thread, const std::atomic<bool>& stop)>;

/// How often all threads together did it, a second. Measures for so many seconds.
/// Throws: what the work throws.
double rate(int threads, double seconds, const Work& work);

/// How often `call` can be made a second, by one caller.
double rate_of_calls(double seconds, const std::function<void()>& call);

/// The median time of a call, in milliseconds.
double milliseconds_of_call(double seconds, const std::function<void()>& call);

/// How many milliseconds more a call of one takes than of the other, median. They are called in
/// turn, so that a slow moment of the machine falls on both.
double milliseconds_between(double seconds, const std::function<void()>& shorter,
                            const std::function<void()>& longer);

}  // namespace move37::app
