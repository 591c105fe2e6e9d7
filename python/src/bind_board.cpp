#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include "python/src/bind.h"
#include "python/src/board_class.h"
#include "python/src/text_forms.h"

namespace move37::python {
namespace {

constexpr const char* kBoardDoc =
    R"(A game of Go under exact rules: the board, who is to move, and all that was played.

Points run row by row from the top left. A move is an action, ``row * size + column`` with pass
``size * size``, or a text: ``"D4"`` (columns without I, rows counted from below) or ``"pass"``.

Equal boards are equal in all that the rules, now or later, or the net can tell apart; the hash is
that of the stones and the side to move. A board that may still be played on is no good dict key:
keep a ``copy()``.

Threads: one at a time changes a board.

Args:
    size: 2 to 19.
    komi: points for White; up to a million either way.
    rules: ``"tromp-taylor"`` (suicide allowed, positional superko), ``"chinese"``, ``"aga"``,
        ``"new-zealand"``, ``"japanese"``, ...; see ``rule_names()``. Repetitions that they forbid
        are illegal moves.

Raises:
    ValueError: for another size, komi or rules.)";

Game new_board(int size, double komi, const std::string& rules) {
  return Game(size, to_rules(rules, komi));
}

std::vector<int> moves(const Game& game) {
  std::vector<int> actions;
  for (const PlayedMove& played : game.moves())
    actions.push_back(action_of(played.move, game.size()));
  return actions;
}

std::vector<std::string> colors(const Game& game) {
  std::vector<std::string> result;
  for (const PlayedMove& played : game.moves())
    result.emplace_back(to_string(played.color));
  return result;
}

std::optional<int> last_move(const Game& game) {
  if (game.moves().empty()) return std::nullopt;
  return action_of(game.moves().back().move, game.size());
}

void add_state(BoardClass& board) {
  const auto position = [](auto ask) {
    return [ask](const Game& game) { return ask(game.position()); };
  };
  board.def_property_readonly("size", &Game::size, "Rows, and columns.")
      .def_property_readonly("komi", position([](const Position& p) { return p.komi(); }),
                             "Points for White, those for a handicap included.")
      .def_property_readonly(
          "rules", [](const Game& game) { return std::string(name_of(game.rules())); },
          "Name of the rules; of those with several names the first.")
      .def_property_readonly(
          "scoring", [](const Game& game) { return to_string(game.rules().scoring); },
          "What the rules count: ``\"area\"``, or ``\"territory\"`` and prisoners.")
      .def_property_readonly("to_play",
                             position([](const Position& p) { return to_string(p.to_move()); }),
                             "``\"black\"`` or ``\"white\"``.")
      .def_property_readonly("is_over", position([](const Position& p) { return p.is_over(); }),
                             "Did both pass, one after the other?")
      .def_property_readonly("moves", &moves, "Actions played so far, a new list.")
      .def_property_readonly("colors", &colors, "Who played each of them, a new list.")
      .def_property_readonly("last_move", &last_move, "The last action, or None.");
}

std::vector<std::string> rule_names() {
  std::vector<std::string> names;
  for (const NamedRuleset& named : named_rulesets())
    names.emplace_back(named.name);
  return names;
}

}  // namespace

void bind_board(py::module_& core) {
  BoardClass board(core, "Board", kBoardDoc);
  board.def(py::init(&new_board), py::arg("size") = 9, py::arg("komi") = 7.0,
            py::arg("rules") = "tromp-taylor");
  add_state(board);
  add_moves(board);
  add_arrays(board);
  add_scoring(board);
  add_records(board);
  core.def("rule_names", &rule_names, "Names that ``Board(rules=...)`` takes, the default first.");
}

}  // namespace move37::python
