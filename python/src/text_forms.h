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

/// Reads the same. Throws: std::invalid_argument for other texts.
Color to_side(const std::string& text);

/// The rules of this name with this komi.
/// Throws: std::invalid_argument if there are none, or if they count territory.
Ruleset to_rules(const std::string& name, double komi);

/// Why the side to move may not play here: "D4 is occupied". Requires: it may not.
std::string why_illegal(const Position& position, Move move);

/// Plays for the side to move.
/// Throws: std::invalid_argument with the move and the reason if it is illegal or the game over.
void play_legal(Game& game, Move move);

/// The owners of points as numbers, [N * N]: +1 Black's, -1 White's, 0 nobody's.
template <class OwnerAt>
std::vector<float> signs(int size, OwnerAt&& owner_at) {
  std::vector<float> result;
  each_point(size, [&](Point p) {
    const Color owner = owner_at(p);
    result.push_back(owner == Color::Black ? 1.0f : owner == Color::White ? -1.0f : 0.0f);
  });
  return result;
}

}  // namespace move37::python
