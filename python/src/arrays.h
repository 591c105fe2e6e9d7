#pragma once

#include <memory>
#include <sstream>
#include <stdexcept>
#include <utility>
#include <vector>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

namespace move37::python {

namespace py = pybind11;

using Shape = std::vector<py::ssize_t>;

/// An array that owns this vector's memory: nothing is copied.
/// Requires: the shape has as many places as there are values.
template <class T>
py::array_t<T> to_array(std::vector<T> values, const Shape& shape) {
  auto owner = std::make_unique<std::vector<T>>(std::move(values));
  const T* data = owner->data();
  const py::capsule capsule(owner.get(),
                            [](void* memory) { delete static_cast<std::vector<T>*>(memory); });
  owner.release();
  return py::array_t<T>(shape, data, capsule);
}

/// "(2, 24, 9, 9)".
inline std::string to_string(const Shape& shape) {
  std::ostringstream text;
  for (std::size_t i = 0; i < shape.size(); ++i)
    text << (i == 0 ? "(" : ", ") << shape[i];
  text << (shape.size() == 1 ? ",)" : ")");
  return text.str();
}

inline Shape shape_of(const py::array& array) {
  return Shape(array.shape(), array.shape() + array.ndim());
}

/// Throws: std::invalid_argument that names the array if it has another shape.
inline void check_shape(const py::array& array, const Shape& shape, const char* name) {
  if (shape_of(array) == shape) return;
  throw std::invalid_argument(std::string(name) + " must have the shape " + to_string(shape) +
                              ", not " + to_string(shape_of(array)));
}

/// `out` to be written to in place, or a new array if it is None.
/// Throws: std::invalid_argument unless it is a writable array of this type and shape, row by row
/// without gaps.
template <class T>
py::array_t<T> array_for(const py::object& out, const Shape& shape) {
  if (out.is_none()) return py::array_t<T>(shape);
  constexpr int kFlags = py::array::c_style;
  if (!py::isinstance<py::array_t<T, kFlags>>(out)) {
    throw std::invalid_argument("out must be a contiguous array of " +
                                std::string(py::str(py::dtype::of<T>())));
  }
  auto array = py::reinterpret_borrow<py::array_t<T>>(out);
  if (!array.writeable()) throw std::invalid_argument("out cannot be written to");
  check_shape(array, shape, "out");
  return array;
}

/// Whatever numpy can read as numbers, as floats row by row without gaps.
using FloatArray = py::array_t<float, py::array::c_style | py::array::forcecast>;

}  // namespace move37::python
