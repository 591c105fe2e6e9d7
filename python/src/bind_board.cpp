#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include "engine/features.h"
#include "engine/game.h"
#include "engine/score.h"
#include "engine/sgf.h"
#include "python/src/arrays.h"
#include "python/src/bind.h"
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
    komi: points for White; any finite number.
    rules: ``"tromp-taylor"`` (suicide allowed, positional superko), ``"chinese"``, ``"aga"``,
        ``"new-zealand"``, ... All count area; repetitions that they forbid are illegal moves.

Raises:
    ValueError: for another size, rules that are not known or count territory.)";

Game new_board(int size, double komi, const std::string& rules) {
  return Game(size, to_rules(rules, komi));
}

// --- moves ----------------------------------------------------------------------------------

void undo(Game& game) {
  if (!game.undo()) throw std::invalid_argument("there is no move to take back");
}

bool is_legal(const Game& game, const py::object& object) {
  const Move move = to_move(object, game.size());
  return !game.position().is_over() && game.position().legal(move);
}

template <class Visit>
void each_legal(const Game& game, Visit&& visit) {
  if (game.position().is_over()) return;
  for (Move move : game.position().legal_moves())
    visit(action_of(move, game.size()));
}

py::array_t<bool> legal_mask(const Game& game, const py::object& out) {
  const int actions = num_actions(game.size());
  auto mask = array_for<bool>(out, {actions});
  bool* const legal = mask.mutable_data();
  std::fill(legal, legal + actions, false);
  each_legal(game, [&](int action) { legal[action] = true; });
  return mask;
}

py::array_t<bool> sensible_mask(const Game& game) {
  auto mask = legal_mask(game, py::none());
  bool* const sensible = mask.mutable_data();
  const Position& position = game.position();
  const int pass = action_of(Move::pass(), game.size());
  bool may_play = false;
  for (int action = 0; action < pass; ++action) {
    const Point p = move_of(action, game.size()).point();
    sensible[action] = sensible[action] && !position.board().is_eye(position.to_move(), p);
    may_play = may_play || sensible[action];
  }
  sensible[pass] = sensible[pass] && !may_play;
  return mask;
}

std::vector<int> legal_moves(const Game& game) {
  std::vector<int> actions;
  actions.reserve(num_actions(game.size()));
  each_legal(game, [&](int action) { actions.push_back(action); });
  return actions;
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

// --- arrays ---------------------------------------------------------------------------------

py::array_t<float> planes(const Game& game, const py::object& out) {
  auto array = array_for<float>(out, {kNumPlanes, game.size(), game.size()});
  encode(game.position(), array.mutable_data());
  return array;
}

py::array_t<std::int8_t> stones(const Game& game) {
  const Board& board = game.position().board();
  const std::vector<float> values = signs(game.size(), [&](Point p) { return board.color(p); });
  return to_array(std::vector<std::int8_t>(values.begin(), values.end()),
                  {game.size(), game.size()});
}

py::array_t<float> ownership(const Game& game) {
  const PointMap<Color> owners = area_owners(game.position().board());
  return to_array(signs(game.size(), [&](Point p) { return owners[p]; }),
                  {game.size(), game.size()});
}

Game from_stones(const py::array_t<int, py::array::c_style | py::array::forcecast>& stones,
                 const std::string& to_play, double komi, const std::string& rules) {
  if (stones.ndim() != 2) throw std::invalid_argument("stones must have two dimensions");
  const int size = static_cast<int>(stones.shape(0));
  check_shape(stones, {size, size}, "stones");
  Game game(size, to_rules(rules, komi));
  PointMap<Color> colors;
  each_point(size, [&](Point p) {
    const int stone = stones.at(p.row(), p.column());
    if (stone < -1 || stone > 1) throw std::invalid_argument("a stone is 1, -1 or 0");
    colors[p] = stone == 0 ? Color::Empty : stone > 0 ? Color::Black : Color::White;
  });
  game.set_up(colors, to_side(to_play));
  return game;
}

// --- records --------------------------------------------------------------------------------

std::string to_record(const Game& game, const std::string& black, const std::string& white,
                      const std::string& event, const std::optional<std::string>& result) {
  SgfGame record{game, black, white, "", "", "", "", event, "", ""};
  record.result = result.value_or(game.position().is_over() ? game.result() : "");
  return to_sgf(record);
}

SgfGame parse_record(const std::string& text) {
  try {
    return parse_sgf(text);
  } catch (const SgfError& error) {
    throw std::invalid_argument(error.what());
  }
}

Game from_record(const std::string& text, const std::optional<std::string>& rules, bool strict) {
  SgfGame record = parse_record(text);
  if (strict && !record.problem.empty()) throw std::invalid_argument(record.problem);
  if (rules) {
    record.game.set_rules(to_rules(*rules, record.game.rules().komi));
  } else if (record.game.rules().scoring == Scoring::Territory) {
    throw std::invalid_argument("the record's rules, '" + record.rules +
                                "', count territory, which is not scored here; name others: "
                                "Board.from_sgf(text, rules='chinese')");
  }
  return record.game;
}

// --- the class, part by part ----------------------------------------------------------------

using BoardClass = py::class_<Game>;

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
      .def_property_readonly("to_play",
                             position([](const Position& p) { return to_string(p.to_move()); }),
                             "``\"black\"`` or ``\"white\"``.")
      .def_property_readonly("is_over", position([](const Position& p) { return p.is_over(); }),
                             "Did both pass, one after the other?")
      .def_property_readonly("moves", &moves, "Actions played so far, a new list.")
      .def_property_readonly("colors", &colors, "Who played each of them, a new list.")
      .def_property_readonly("last_move", &last_move, "The last action, or None.")
      .def("score", position([](const Position& p) { return p.score(); }),
           "Black's area less White's and komi, in points. All stones count as alive.")
      .def("result", &Game::result,
           "The score as a text: ``\"B+3.5\"``, ``\"W+0.5\"``, ``\"0\"``.");
}

void add_moves(BoardClass& board) {
  board
      .def(
          "play",
          [](Game& game, const py::object& move) { play_legal(game, to_move(move, game.size())); },
          py::arg("move"),
          "Plays for the side to move.\n\n"
          "Raises:\n    ValueError: with the reason, if the move is illegal or the game over.")
      .def("undo", &undo,
           "Takes the last move back, whatever it captured.\n\n"
           "Raises:\n    ValueError: if there is none.")
      .def("is_legal", &is_legal, py::arg("move"),
           "May the side to move play this, superko and all? Nothing is legal after the end.")
      .def("legal_mask", &legal_mask, py::arg("out") = py::none(),
           "Which actions are legal, bool[size * size + 1]: written to ``out`` if it is given.")
      .def("sensible_mask", &sensible_mask,
           "The legal actions that fill no eye of one's own, and the pass only where there is no\n"
           "other, bool[size * size + 1]. Who plays any of them at random comes to an end.")
      .def("legal_moves", &legal_moves, "The legal actions in ascending order, pass last.")
      .def(
          "action_of",
          [](const Game& game, const py::object& move) {
            return action_of(to_move(move, game.size()), game.size());
          },
          py::arg("move"), "The action of a move: 60 for ``\"G3\"`` on 9x9.")
      .def(
          "name_of",
          [](const Game& game, const py::object& move) {
            return move37::to_string(to_move(move, game.size()), game.size());
          },
          py::arg("move"), "The text of a move: ``\"G3\"`` for 60 on 9x9.");
}

void add_arrays(BoardClass& board) {
  board
      .def("planes", &planes, py::arg("out") = py::none(),
           "What the net sees, float32[NUM_PLANES, size, size], from the side to move: written to\n"
           "``out`` if it is given. The order is that of engine/features.h.")
      .def("stones", &stones, "int8[size, size]: 1 a black stone, -1 a white one, 0 empty.")
      .def("ownership", &ownership,
           "Who owns each point as the stones stand, float32[size, size]: 1 Black, -1 White, 0\n"
           "neither. Its sum less komi is the score.")
      .def_static("from_stones", &from_stones, py::arg("stones"), py::arg("to_play") = "black",
                  py::arg("komi") = 7.0, py::arg("rules") = "tromp-taylor",
                  "A game that begins with these stones, int[size, size] as ``stones()`` gives.\n\n"
                  "Raises:\n    ValueError: if a chain has no liberty, or as ``Board``.");
}

void add_records(BoardClass& board) {
  board
      .def("sgf", &to_record, py::arg("black") = "", py::arg("white") = "", py::arg("event") = "",
           py::arg("result") = py::none(),
           "The game as SGF. The result is that of the board if None and the game is over.")
      .def_static("from_sgf", &from_record, py::arg("text"), py::arg("rules") = py::none(),
                  py::arg("strict") = true,
                  "The first game of an SGF text, main line only.\n\n"
                  "A retaken ko or repeated position is let pass, as records of real games ask.\n"
                  "``rules`` stand in for the record's own. Unless ``strict``, a main line that\n"
                  "cannot be followed to its end is played as far as it goes.\n\n"
                  "Raises:\n    ValueError: with the place, if the text is no such game.");
}

void add_values(BoardClass& board) {
  const auto copy = [](const Game& game) { return game; };
  board.def("copy", copy, "A board of its own.")
      .def("__copy__", copy)
      .def(
          "__deepcopy__", [](const Game& game, const py::dict&) { return game; }, py::arg("memo"))
      .def(
          "__eq__", [](const Game& a, const Game& b) { return a.position() == b.position(); },
          py::is_operator())
      .def("__hash__", [](const Game& game) { return game.position().hash(); })
      .def(py::pickle([](const Game& game) { return to_record(game, "", "", "", ""); },
                      [](const std::string& text) { return parse_record(text).game; }));
}

}  // namespace

void bind_board(py::module_& core) {
  BoardClass board(core, "Board", kBoardDoc);
  board.def(py::init(&new_board), py::arg("size") = 9, py::arg("komi") = 7.0,
            py::arg("rules") = "tromp-taylor");
  add_state(board);
  add_moves(board);
  add_arrays(board);
  add_records(board);
  add_values(board);
  core.def(
      "rule_names",
      [] {
        std::vector<std::string> names;
        for (const NamedRuleset& named : named_rulesets()) {
          if (named.rules.scoring == Scoring::Area) names.emplace_back(named.name);
        }
        return names;
      },
      "Names that ``Board(rules=...)`` takes, the default first.");
}

}  // namespace move37::python
