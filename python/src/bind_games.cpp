#include <cmath>
#include <ctime>
#include <limits>

#include <pybind11/stl.h>

#include "engine/game.h"
#include "engine/sgf.h"
#include "python/src/arrays.h"
#include "python/src/bind.h"
#include "python/src/text_forms.h"
#include "selfplay/game_codec.h"
#include "selfplay/record_game.h"

namespace move37::python {
namespace {

constexpr const char* kRecordDoc =
    R"(A game that is over, and what was known before each of its T moves: what nets learn from.

It begins on an empty board, Black first, and the players take turns. N is the board's size,
A = N * N + 1. Never changes.

Args:
    board: the game that was played.
    policies: [T, A], what a net should have expected, one row a move that need not sum to 1; a row
        of zeros where that is not known. None: nowhere.
    values: [T], what a search expected for the player to move, in [-1, 1]; nan: not known.
    weights: [T], how much each move counts as a row of training; None: 1 where a policy is known.

The result is that of the area on the board, all stones alive.

Raises:
    ValueError: naming the turn, if the game does not begin so or numbers are out of range; if its
        rules count territory.)";

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

// --- from Python ----------------------------------------------------------------------------

using Maybe = std::optional<FloatArray>;

/// Throws: std::invalid_argument if there is such an array and it has another shape.
void check_maybe(const Maybe& array, const Shape& shape, const char* name) {
  if (array) check_shape(*array, shape, name);
}

PolicyTarget target_of(const float* row, int actions) {
  const std::vector<float> policy(row, row + actions);
  float sum = 0;
  for (float share : policy) {
    if (!(share >= 0)) throw std::invalid_argument("policies must not be below 0");
    sum += share;
  }
  return sum > 0 ? make_policy_target(policy, 0) : PolicyTarget();
}

GameRecord make_record(const Game& board, const Maybe& policies, const Maybe& values,
                       const Maybe& weights) {
  const int turns = static_cast<int>(board.moves().size());
  const int actions = num_actions(board.size());
  check_maybe(policies, {turns, actions}, "policies");
  check_maybe(values, {turns}, "values");
  check_maybe(weights, {turns}, "weights");
  if (board.rules().scoring != Scoring::Area) {
    throw std::invalid_argument("the rules count territory, of which nets know nothing");
  }
  if (board.start().num_stones() > 0) throw std::invalid_argument("the board was set up");
  GameRecord record;
  record.size = board.size();
  record.rules = board.rules();
  record.created = static_cast<std::int64_t>(std::time(nullptr));
  for (int t = 0; t < turns; ++t) {
    if (board.moves()[t].color != mover(t)) {
      throw std::invalid_argument("turn " + std::to_string(t + 1) + " is not " +
                                  to_string(mover(t)) + "'s");
    }
    Turn& turn = record.turns.emplace_back();
    turn.move = board.moves()[t].move;
    if (policies) turn.policy = target_of(policies->data(t), actions);
    if (!turn.policy.empty()) turn.search = SearchKind::Full;
    if (values && !std::isnan(values->at(t))) turn.value = values->at(t);
    turn.weight = weights ? weights->at(t) : turn.policy.empty() ? 0.0f : 1.0f;
  }
  const Position& end = board.position();
  set_area_result(record, end, end.is_over() ? Ending::TwoPasses : Ending::MoveCap);
  check(record);
  return record;
}

// --- to Python ------------------------------------------------------------------------------

Game board_at(const GameRecord& record, std::optional<int> turn) {
  const int turns = static_cast<int>(record.turns.size());
  const int last = turn.value_or(turns);
  if (last < 0 || last > turns) {
    throw std::invalid_argument("turn " + std::to_string(last) + " is not within 0 to " +
                                std::to_string(turns));
  }
  return game_of(record, last);
}

std::vector<int> moves(const GameRecord& record) {
  std::vector<int> actions;
  for (const Turn& turn : record.turns)
    actions.push_back(action_of(turn.move, record.size));
  return actions;
}

std::optional<std::string> winner(const GameRecord& record) {
  const std::optional<Color>& color = record.result.winner;
  if (!color || *color == Color::Empty) return std::nullopt;
  return to_string(*color);
}

std::vector<std::string> searches(const GameRecord& record) {
  std::vector<std::string> names;
  for (const Turn& turn : record.turns) {
    names.emplace_back(turn.search == SearchKind::Full   ? "full"
                       : turn.search == SearchKind::Fast ? "fast"
                                                         : "none");
  }
  return names;
}

/// [T] of what `read` says of each turn.
template <class Read>
py::array_t<float> by_turn(const GameRecord& record, Read&& read) {
  std::vector<float> values;
  for (const Turn& turn : record.turns)
    values.push_back(read(turn));
  const auto turns = static_cast<py::ssize_t>(values.size());
  return to_array(std::move(values), {turns});
}

/// But for the moment at which they were played, which nothing shows.
bool is_same(const GameRecord& a, GameRecord b) {
  b.created = a.created;
  return a == b;
}

py::array_t<float> policies(const GameRecord& record) {
  const std::size_t actions = num_actions(record.size);
  std::vector<float> dense(record.turns.size() * actions, 0);
  for (std::size_t t = 0; t < record.turns.size(); ++t) {
    for (const PolicyShare& entry : record.turns[t].policy)
      dense[t * actions + entry.action] = static_cast<float>(entry.share) / kWholePolicy;
  }
  return to_array(std::move(dense), {static_cast<py::ssize_t>(record.turns.size()),
                                     static_cast<py::ssize_t>(actions)});
}

std::optional<py::array_t<float>> ownership(const GameRecord& record) {
  const std::vector<Color>& owners = record.result.owners;
  if (owners.empty()) return std::nullopt;
  return to_array(
      signs<float>(record.size, [&](Point p) { return owners[action_of(Move(p), record.size)]; }),
      {record.size, record.size});
}

std::string sgf(const GameRecord& record, const std::string& black, const std::string& white) {
  return to_sgf(sgf_game_of(record, black, white));
}

std::string describe(const GameRecord& record) {
  const std::string size = std::to_string(record.size);
  const std::string result = result_text(record);
  return "<GameRecord: " + size + "x" + size + ", " + std::to_string(record.turns.size()) +
         " moves, " + (result.empty() ? "result unknown" : result) + ">";
}

// --- the class, part by part ----------------------------------------------------------------

using RecordClass = py::class_<GameRecord, std::shared_ptr<GameRecord>>;

void add_game(RecordClass& record) {
  record.def_readonly("size", &GameRecord::size, "Rows, and columns.")
      .def_property_readonly(
          "komi", [](const GameRecord& self) { return self.rules.komi; }, "Points for White.")
      .def_property_readonly(
          "rules",
          [](const GameRecord& self) { return std::string(name_of(game_of(self, 0).rules())); },
          "Name of the rules.")
      .def_property_readonly("moves", &moves, "Actions, a new list of T.")
      .def_property_readonly("winner", &winner,
                             "``\"black\"``, ``\"white\"``, or None: a draw, or not known.")
      .def_property_readonly(
          "score", [](const GameRecord& self) { return self.result.score; },
          "Black's less White's, komi included, points; None: not known.")
      .def_property_readonly("result", &result_text, "``\"B+3.5\"``; empty: not known.")
      .def_property_readonly(
          "ending", [](const GameRecord& self) { return move37::to_string(self.result.ending); },
          "``\"two passes\"``, ``\"all decided\"`` (no move could change an\n"
          "owner), ``\"move cap\"`` or ``\"unknown\"``.")
      .def("board", &board_at, py::arg("turn") = py::none(),
           "The game before this turn, counted from 0; None: at the end.\n\n"
           "Raises:\n    ValueError: if there is no such turn.")
      .def("sgf", &sgf, py::arg("black") = "", py::arg("white") = "", "The game as SGF.")
      .def("__len__", [](const GameRecord& self) { return self.turns.size(); })
      .def(
          "__eq__", [](const GameRecord& a, const GameRecord& b) { return is_same(a, b); },
          py::is_operator())
      .def("__hash__", &moves_hash)
      .def("__repr__", &describe)
      .def(py::pickle([](const GameRecord& self) { return py::bytes(encode_game(self)); },
                      [](const py::bytes& bytes) {
                        return std::make_shared<GameRecord>(decode_game(std::string(bytes)));
                      }));
}

void add_targets(RecordClass& record) {
  record
      .def_property_readonly(
          "values",
          [](const GameRecord& self) {
            return by_turn(self, [](const Turn& turn) { return turn.value.value_or(kUnknown); });
          },
          "float32[T]: what searches expected, for the player to move; nan: not known.")
      .def_property_readonly(
          "weights",
          [](const GameRecord& self) {
            return by_turn(self, [](const Turn& turn) { return turn.weight; });
          },
          "float32[T]: as rows of training; 0: not a row.")
      .def_property_readonly("policies", &policies,
                             "float32[T, A]: what a net should learn; zeros where not known.")
      .def_property_readonly("searches", &searches,
                             "How each move was found: ``\"full\"`` (learned from), ``\"fast\"``,\n"
                             "``\"none\"``. A new list of T.")
      .def_property_readonly("ownership", &ownership,
                             "float32[N, N] at the end, 1 Black's, -1 White's, 0 nobody's; None:\n"
                             "not known.")
      .def_property_readonly(
          "opening_plies", [](const GameRecord& self) { return self.opening_plies; },
          "The first moves, which no search chose and nobody learns: for variety, or the stones of\n"
          "a handicap with the passes between them.")
      .def_property_readonly("num_rows", &num_rows, "Moves that are rows of training.")
      .def_property_readonly(
          "is_held_out", [](const GameRecord& self) { return split_of(self) == Split::HeldOut; },
          "One game in twenty, chosen by its moves, is only measured by, never learned from.");
}

}  // namespace

void bind_games(py::module_& learning) {
  RecordClass record(learning, "GameRecord", kRecordDoc);
  record.def(py::init(&make_record), py::arg("board"), py::kw_only(),
             py::arg("policies") = py::none(), py::arg("values") = py::none(),
             py::arg("weights") = py::none());
  add_game(record);
  add_targets(record);
}

}  // namespace move37::python
