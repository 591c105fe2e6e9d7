#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include <pybind11/numpy.h>

#include "engine/position.h"

namespace move37::python {

namespace py = pybind11;

/// The planes of a batch of positions, float32 [B, C, N, N] as encode() writes them, on their way
/// to Python. Made without the GIL, by any thread.
class Planes {
 public:
  /// Requires: at least one position; all of one size.
  explicit Planes(const std::vector<const Position*>& positions);

  int batch() const { return batch_; }
  int size() const { return size_; }

  /// An array that owns the memory: nothing is copied. Requires: the GIL; called once.
  py::array release();

 private:
  int batch_;
  int size_;
  std::unique_ptr<float[]> values_;
};

}  // namespace move37::python
