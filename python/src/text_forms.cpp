#include "python/src/text_forms.h"

#include <stdexcept>

#include "engine/ruleset_named.h"

namespace move37::python {

namespace {

std::string board_name(int size) {
  return std::to_string(size) + "x" + std::to_string(size) + " board";
}

Move move_from_text(const std::string& text, int size) {
  if (const auto move = parse_move(text, size)) return *move;
  throw std::invalid_argument("'" + text + "' is no point of a " + board_name(size) +
                              ", nor 'pass'");
}

Move move_from_number(const py::handle& number, int size) {
  const Py_ssize_t action = PyNumber_AsSsize_t(number.ptr(), PyExc_IndexError);
  if (action == -1 && PyErr_Occurred() != nullptr) throw py::error_already_set();
  if (action >= 0 && action < num_actions(size)) return move_of(static_cast<int>(action), size);
  throw std::invalid_argument("action " + std::to_string(action) + " is not within 0 to " +
                              std::to_string(size * size) + ", those of a " + board_name(size));
}

}  // namespace

Move to_move(const py::handle& object, int size) {
  if (PyIndex_Check(object.ptr())) return move_from_number(object, size);
  if (py::isinstance<py::str>(object)) return move_from_text(py::cast<std::string>(object), size);
  throw py::type_error("a move is an action (int) or a text such as 'D4', not " +
                       std::string(py::repr(object)));
}

const char* to_string(Color side) { return side == Color::Black ? "black" : "white"; }

Color to_side(const std::string& text) {
  if (text == "black") return Color::Black;
  if (text == "white") return Color::White;
  throw std::invalid_argument("'" + text + "' is neither 'black' nor 'white'");
}

const char* to_string(Scoring scoring) { return scoring == Scoring::Area ? "area" : "territory"; }

Ruleset to_rules(const std::string& name, double komi) {
  Ruleset rules = ruleset_named(name);
  rules.komi = komi;
  return rules;
}

}  // namespace move37::python
