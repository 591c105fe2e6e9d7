#pragma once

#include <string>

#include <pybind11/pybind11.h>

#include "engine/color.h"
#include "engine/game.h"
#include "engine/move.h"
#include "engine/ruleset.h"

namespace move37::python {

namespace py = pybind11;

// What moves, sides and rules are called in Python.

/// A move from a policy index (any whole number) or a text such as "D4" or "pass".
/// Throws: std::invalid_argument if it is none of this board; py::type_error for other objects.
Move to_move(const py::handle& object, int size);

/// "black" or "white". Requires: one of the two.
const char* to_string(Color side);

/// "area" or "territory".
const char* to_string(Scoring scoring);

/// Reads "black" or "white". Throws: std::invalid_argument for other texts.
Color to_side(const std::string& text);

/// The rules of this name with this komi.
/// Throws: std::invalid_argument if there are none.
Ruleset to_rules(const std::string& name, double komi);

/// The owners of points as numbers, [N * N]: +1 Black's, -1 White's, 0 nobody's.
template <class Number, class OwnerAt>
std::vector<Number> signs(int size, OwnerAt&& owner_at) {
  std::vector<Number> result;
  result.reserve(size * size);
  each_point(size, [&](Point p) {
    const Color owner = owner_at(p);
    result.push_back(owner == Color::Black ? 1 : owner == Color::White ? -1 : 0);
  });
  return result;
}

}  // namespace move37::python
