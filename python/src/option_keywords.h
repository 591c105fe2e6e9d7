#pragma once

#include <algorithm>
#include <string>
#include <type_traits>

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

namespace move37::python {

namespace py = pybind11;

/// What an option is called in Python: "full_simulations" for "full-simulations".
inline std::string keyword_of(std::string option) {
  std::replace(option.begin(), option.end(), '-', '_');
  return option;
}

/// Takes those keywords that the options know out of `keywords` and sets them.
/// Throws: py::type_error that names the keyword if a value has the wrong type.
template <class Options>
void take_options(py::dict& keywords, Options& options) {
  Options::each(options, [&](const char* name, auto& field, const char*) {
    const std::string keyword = keyword_of(name);
    if (!keywords.contains(keyword)) return;
    const py::object value = keywords.attr("pop")(keyword);
    try {
      field = value.cast<std::decay_t<decltype(field)>>();
    } catch (const py::cast_error&) {
      throw py::type_error(keyword + " cannot be " + std::string(py::repr(value)));
    }
  });
}

/// All options with their values.
template <class Options>
py::dict to_dict(const Options& options) {
  py::dict result;
  Options::each(options, [&](const char* name, const auto& field, const char*) {
    result[py::str(keyword_of(name))] = field;
  });
  return result;
}

/// Throws: py::type_error that names a keyword if any is left.
inline void require_all_taken(const py::dict& keywords, const char* function) {
  for (const auto& [name, value] : keywords) {
    throw py::type_error(std::string(function) + "() has no option '" +
                         py::cast<std::string>(name) + "'");
  }
}

}  // namespace move37::python
