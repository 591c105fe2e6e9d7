#pragma once

#include <stdexcept>

#include <pybind11/pybind11.h>

namespace move37::python {

namespace py = pybind11;

// Methods that Python calls through its own C interface. pybind11 looks for an overload at each
// call, which costs more than a play on the board; so the few methods that games are played by are
// bound like this, without keywords.

/// The C++ object of `self`, which Python has made sure is of that class or one below it.
/// Throws: py::type_error if nobody called its __init__.
template <class Self>
Self& cpp_self(PyObject* self) {
  static const py::detail::type_info* const kType = py::detail::get_type_info(typeid(Self), true);
  auto* const instance = reinterpret_cast<py::detail::instance*>(self);
  void* const object = instance->get_value_and_holder(kType).value_ptr();
  if (object == nullptr) throw py::type_error("__init__() was not called");
  return *static_cast<Self*>(object);
}

/// What `body()` returns as a new reference; null with Python's exception set if it throws.
template <class Body>
PyObject* guarded(Body&& body) {
  try {
    return py::object(body()).release().ptr();
  } catch (py::error_already_set& error) {
    error.restore();
  } catch (const py::builtin_exception& error) {
    error.set_error();
  } catch (const std::invalid_argument& error) {
    PyErr_SetString(PyExc_ValueError, error.what());
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

/// `py::object kBody(Self&)` as Python calls a method without arguments (METH_NOARGS).
template <class Self, auto kBody>
PyObject* without_argument(PyObject* self, PyObject* /*unused*/) {
  return guarded([&] { return kBody(cpp_self<Self>(self)); });
}

/// `py::object kBody(Self&, py::handle)` as Python calls a method with one (METH_O).
template <class Self, auto kBody>
PyObject* with_argument(PyObject* self, PyObject* argument) {
  return guarded([&] { return kBody(cpp_self<Self>(self), py::handle(argument)); });
}

/// Adds such a method. Its text begins with the signature, as "play($self, move, /)\n--\n\n".
/// Requires: the definition outlives the class.
inline void add_plain_method(const py::object& type, PyMethodDef& definition) {
  PyObject* method = PyDescr_NewMethod(reinterpret_cast<PyTypeObject*>(type.ptr()), &definition);
  if (method == nullptr) throw py::error_already_set();
  type.attr(definition.ml_name) = py::reinterpret_steal<py::object>(method);
}

}  // namespace move37::python
