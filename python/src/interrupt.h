#pragma once

#include <pybind11/pybind11.h>

namespace move37::python {

/// Lets Python handle the signals that came meanwhile; call it now and then in long work. Only
/// Python's main thread does anything. Throws: py::error_already_set, such as KeyboardInterrupt.
inline void check_signals() {
  const pybind11::gil_scoped_acquire gil;
  if (PyErr_CheckSignals() != 0) throw pybind11::error_already_set();
}

}  // namespace move37::python
