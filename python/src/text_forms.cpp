#include "python/src/text_forms.h"

#include <stdexcept>

namespace move37::python {

Move to_move(const py::handle& object, int size) {
  const std::string board = std::to_string(size) + "x" + std::to_string(size) + " board";
  if (py::isinstance<py::str>(object)) {
    const std::string text = py::cast<std::string>(object);
    if (const auto move = parse_move(text, size)) return *move;
    throw std::invalid_argument("'" + text + "' is no point of a " + board + ", nor 'pass'");
  }
  if (!PyIndex_Check(object.ptr())) {
    throw py::type_error("a move is an action (int) or a text such as 'D4', not " +
                         std::string(py::repr(object)));
  }
  const Py_ssize_t action = PyNumber_AsSsize_t(object.ptr(), PyExc_IndexError);
  if (action == -1 && PyErr_Occurred() != nullptr) throw py::error_already_set();
  if (action >= 0 && action < num_actions(size)) return move_of(static_cast<int>(action), size);
  throw std::invalid_argument("action " + std::to_string(action) + " is not within 0 to " +
                              std::to_string(size * size) + ", those of a " + board);
}

const char* to_string(Color side) { return side == Color::Black ? "black" : "white"; }

Color to_side(const std::string& text) {
  if (text == "black") return Color::Black;
  if (text == "white") return Color::White;
  throw std::invalid_argument("'" + text + "' is neither 'black' nor 'white'");
}

Ruleset to_rules(const std::string& name, double komi) {
  std::optional<Ruleset> rules = find_ruleset(name);
  if (!rules) {
    std::string known;
    for (const NamedRuleset& named : named_rulesets()) {
      if (named.rules.scoring == Scoring::Area) known += " " + std::string(named.name);
    }
    throw std::invalid_argument("there are no rules '" + name + "', only:" + known);
  }
  if (rules->scoring == Scoring::Territory) {
    throw std::invalid_argument("the rules '" + name +
                                "' count territory, which is not scored here; 'chinese' is near");
  }
  rules->komi = komi;
  return *rules;
}

std::string why_illegal(const Position& position, Move move) {
  const std::string name = move37::to_string(move, position.size());
  const Board& board = position.board();
  if (!board.is_empty(move.point())) return name + " is occupied";
  const std::string rules(name_of(position.rules()));
  if (!position.playable(move)) return name + " is suicide, which " + rules + " rules forbid";
  if (position.rules().ko == KoRule::Simple) return name + " retakes the ko at once";
  return name + " repeats an earlier position, which " + rules + " rules forbid (superko)";
}

void play_legal(Game& game, Move move) {
  const Position& position = game.position();
  if (position.is_over()) {
    throw std::invalid_argument(move37::to_string(move, game.size()) +
                                " comes after the end: both have passed");
  }
  if (!position.legal(move)) throw std::invalid_argument(why_illegal(position, move));
  game.play(position.to_move(), move);
}

}  // namespace move37::python
