#include <algorithm>
#include <array>
#include <string>

#include "python/src/arrays.h"
#include "python/src/board_class.h"
#include "python/src/plain_method.h"
#include "python/src/text_forms.h"

namespace move37::python {
namespace {

/// Why the side to move may not play here: "D4 is occupied". Requires: it may not.
std::string why_illegal(const Position& position, Move move) {
  const std::string name = move37::to_string(move, position.size());
  if (position.is_over()) return name + " comes after the end: both have passed";
  if (!position.board().is_empty(move.point())) return name + " is occupied";
  const std::string rules(name_of(position.rules()));
  if (!position.playable(move)) return name + " is suicide, which " + rules + " rules forbid";
  if (position.rules().ko == KoRule::Simple) return name + " retakes the ko at once";
  return name + " repeats an earlier position, which " + rules + " rules forbid (superko)";
}

bool may_play(const Position& position, Move move) {
  return !position.is_over() && position.legal(move);
}

py::none play(Game& game, py::handle object) {
  const Move move = to_move(object, game.size());
  const Position& position = game.position();
  if (!may_play(position, move)) throw std::invalid_argument(why_illegal(position, move));
  game.play(position.to_move(), move);
  return py::none();
}

void undo(Game& game) {
  if (!game.undo()) throw std::invalid_argument("there is no move to take back");
}

/// Calls visit(int action, Move) for each legal move, in ascending order.
template <class Visit>
void each_legal(const Position& position, Visit&& visit) {
  if (position.is_over()) return;
  // Collected without a branch, which would be foretold wrongly at every other point.
  std::array<int, kMaxPoints> places, actions;
  int count = 0, action = 0;
  each_point(position.size(), [&](Point p) {
    places[count] = p.index();
    actions[count] = action++;
    count += position.board().is_empty(p);
  });
  for (int i = 0; i < count; ++i) {
    const Move move{Point(places[i])};
    if (position.legal(move)) visit(actions[i], move);
  }
  visit(action, Move::pass());
}

py::list legal_moves(const Game& game) {
  std::array<int, kMaxPoints + 1> actions;
  int count = 0;
  each_legal(game.position(), [&](int action, Move) { actions[count++] = action; });
  py::list list(count);
  for (int i = 0; i < count; ++i)
    PyList_SET_ITEM(list.ptr(), i, PyLong_FromLong(actions[i]));
  return list;
}

py::array_t<bool> legal_mask(const Game& game, const py::object& out) {
  auto mask = array_for<bool>(out, {num_actions(game.size())});
  bool* const legal = mask.mutable_data();
  std::fill_n(legal, mask.size(), false);
  each_legal(game.position(), [&](int action, Move) { legal[action] = true; });
  return mask;
}

py::array_t<bool> sensible_mask(const Game& game) {
  const Position& position = game.position();
  py::array_t<bool> mask(static_cast<py::ssize_t>(num_actions(game.size())));
  bool* const sensible = mask.mutable_data();
  std::fill_n(sensible, mask.size(), false);
  bool has_play = false;
  each_legal(position, [&](int action, Move move) {
    sensible[action] =
        move.is_pass() ? !has_play : !position.board().is_eye(position.to_move(), move.point());
    has_play = has_play || sensible[action];
  });
  return mask;
}

// --- the methods that games are played by ---------------------------------------------------

void add_playing(BoardClass& board) {
  static PyMethodDef play_method = {
      "play", &with_argument<Game, &play>, METH_O,
      "play($self, move, /)\n--\n\n"
      "Plays for the side to move.\n\n"
      "Raises:\n    ValueError: with the reason, if the move is illegal or the game over."};
  static PyMethodDef legal_moves_method = {
      "legal_moves", &without_argument<Game, &legal_moves>, METH_NOARGS,
      "legal_moves($self, /)\n--\n\n"
      "The legal actions in ascending order, pass last, a new list; none after the end."};
  add_plain_method(board, play_method);
  add_plain_method(board, legal_moves_method);
  board.def("undo", &undo,
            "Takes the last move back, whatever it captured.\n\n"
            "Raises:\n    ValueError: if there is none.");
}

void add_legality(BoardClass& board) {
  board
      .def(
          "is_legal",
          [](const Game& game, const py::object& move) {
            return may_play(game.position(), to_move(move, game.size()));
          },
          py::arg("move"),
          "May the side to move play this, superko and all? Nothing is legal after the end.\n\n"
          "Raises:\n    ValueError, TypeError: as ``action_of``.")
      .def("legal_mask", &legal_mask, py::arg("out") = py::none(),
           "Which actions are legal, bool[size * size + 1]: written to ``out`` if it is given.\n\n"
           "Raises:\n    ValueError: if ``out`` is no such array.")
      .def("sensible_mask", &sensible_mask,
           "The legal actions that fill no eye of one's own, and the pass only where there is no\n"
           "other, bool[size * size + 1]. Who plays any of them at random comes to an end.");
}

void add_names(BoardClass& board) {
  board
      .def(
          "action_of",
          [](const Game& game, const py::object& move) {
            return action_of(to_move(move, game.size()), game.size());
          },
          py::arg("move"), "The action of a move: 60 for ``\"G3\"`` on 9x9.\n\n"
          "Raises:\n    ValueError: if the board has no such point or action.\n"
          "    TypeError: if ``move`` is neither a whole number nor a text.")
      .def(
          "name_of",
          [](const Game& game, const py::object& move) {
            return move37::to_string(to_move(move, game.size()), game.size());
          },
          py::arg("move"), "The text of a move: ``\"G3\"`` for 60 on 9x9.\n\n"
          "Raises:\n    ValueError, TypeError: as ``action_of``.");
}

}  // namespace

void add_moves(BoardClass& board) {
  add_playing(board);
  add_legality(board);
  add_names(board);
}

}  // namespace move37::python
