#pragma once

#include <chrono>

#include <pybind11/pybind11.h>

namespace move37::python {

/// How long a signal may wait until Python hears of it.
inline constexpr std::chrono::milliseconds kSignalPatience{50};

/// Lets Python handle the signals that came meanwhile. Only Python's main thread does anything.
/// Throws: py::error_already_set, such as KeyboardInterrupt.
inline void check_signals() {
  const pybind11::gil_scoped_acquire gil;
  if (PyErr_CheckSignals() != 0) throw pybind11::error_already_set();
}

/// For loops of many short steps: asks for the GIL only now and then.
class SignalWatch {
 public:
  /// Throws: as check_signals().
  void look() {
    if (is_due()) check_signals();
  }

  /// Is it time to ask, and will it be done now?
  bool is_due() {
    const Clock::time_point now = Clock::now();
    if (now < next_) return false;
    next_ = now + kSignalPatience;
    return true;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point next_ = Clock::now() + kSignalPatience;
};

}  // namespace move37::python
