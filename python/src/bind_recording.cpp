#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <pybind11/stl.h>

#include "python/src/arrays.h"
#include "python/src/background_recording.h"
#include "python/src/bind.h"
#include "python/src/callable_evaluator.h"
#include "python/src/text_forms.h"
#include "story/recording_json.h"

namespace move37::python {
namespace {

constexpr const char* kViewDoc =
    R"(What an evaluator thinks of a board at first sight, the mean over the 8 ways to turn it.

N is the board's size, A = N * N + 1. All numbers are those of the player to move.)";

constexpr const char* kLookDoc =
    R"(What a search knew after so many simulations. N is the board's size, A = N * N + 1.

All numbers are those of the player to move: values in [-1, 1], scores in points.)";

constexpr const char* kRecordingDoc =
    R"(A search as it grew: first what was thought at first sight, then what was known at each look.)";

constexpr const char* kRecordDoc =
    R"(Searches a board and looks at the search as it grows: a ``SearchRecording``.

The search begins with the mean of what the evaluator says of the 8 ways to turn the board, as that
of ``./move37 story`` does: a net should see boards as they are (``symmetries="none"``), for one
that turns them by chance tells eight draws of the eight ways. The same board, evaluator and seed
give the same recording with one thread. Ctrl-C ends the search. Releases the GIL, but for the time
that a callable takes.

Args:
    board: where to search; the game must not be over.
    evaluator: as of ``search``. A callable is called on a thread of the search.
    simulations: descents from the board, 1 to 1,000,000,000; the board's own evaluation is not one.
    looks_per_doubling: 1: it is looked at after 0, 1, 2, 4, ... simulations and at the end; 4: four
        times as often; 0: after each. At most 100.
    threads, batch, seed, c_puct, fpu_reduction, score_weight: as of ``search``.

Raises:
    TypeError: if the evaluator is none.
    ValueError: if the game is over, an option is out of range, or the callable returns other shapes
        or numbers.
    Exception: whatever the callable raises.)";

constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

/// A recording with the board on which it was made.
struct RecordedBoard {
  Game board;
  SearchRecording recording;
};

using Recorded = std::shared_ptr<RecordedBoard>;

/// One look of a recording, which it keeps alive.
struct RecordedLook {
  Recorded recorded;
  const SearchLook* look;

  int size() const { return recorded->board.size(); }
  const SearchReport& report() const { return look->report; }
};

py::array_t<float> by_action(const std::vector<float>& numbers) {
  return to_array(numbers, {static_cast<py::ssize_t>(numbers.size())});
}

std::optional<py::array_t<float>> on_board(const std::vector<float>& ownership, int size) {
  if (ownership.empty()) return std::nullopt;
  return to_array(ownership, {size, size});
}

// --- PolicyView -----------------------------------------------------------------------------

void bind_view(py::module_& story) {
  py::class_<PolicyView>(story, "PolicyView", kViewDoc)
      .def_property_readonly(
          "policy", [](const PolicyView& view) { return by_action(view.policy); },
          "float32[A], sums to 1: above 0 if legal, else 0.")
      .def_property_readonly(
          "lowest", [](const PolicyView& view) { return by_action(view.lowest); },
          "float32[A], the least that any of the 8 ways gave.")
      .def_property_readonly(
          "highest", [](const PolicyView& view) { return by_action(view.highest); },
          "float32[A], the most.")
      .def_readonly("value", &PolicyView::value, "Expected result, in [-1, 1].")
      .def_readonly("score", &PolicyView::score,
                    "Expected margin, points; 0 if the evaluator does not know.")
      .def_property_readonly(
          "ownership", [](const PolicyView& view) { return on_board(view.ownership, view.size); },
          "float32[N, N], 1: the player to move's; None if not known.");
}

// --- SearchLook -----------------------------------------------------------------------------

template <class T>
py::array_t<T> of_moves(const RecordedLook& look, T MoveReport::*field, T otherwise) {
  const int actions = num_actions(look.size());
  std::vector<T> numbers(actions, otherwise);
  for (const MoveReport& move : look.report().moves) {
    if (move.visits > 0) numbers[action_of(move.move, look.size())] = move.*field;
  }
  return to_array(std::move(numbers), {actions});
}

std::vector<int> line_of(const MoveReport& report, int size) {
  std::vector<int> actions;
  for (const Move move : report.pv)
    actions.push_back(action_of(move, size));
  return actions;
}

std::vector<int> line(const RecordedLook& look, const py::object& first) {
  const Move move = to_move(first, look.size());
  for (const MoveReport& report : look.report().moves) {
    if (report.move == move) return line_of(report, look.size());
  }
  throw std::invalid_argument("the search had not looked at " + to_string(move, look.size()));
}

void bind_look(py::module_& story) {
  const auto report = [](auto SearchReport::*field) {
    return [field](const RecordedLook& look) { return look.report().*field; };
  };
  const auto numbers = [](float MoveReport::*field) {
    return [field](const RecordedLook& look) { return of_moves(look, field, kUnknown); };
  };
  py::class_<RecordedLook>(story, "SearchLook", kLookDoc)
      .def_property_readonly(
          "simulations", [](const RecordedLook& look) { return look.look->simulations; },
          "After so many: the sum of ``visits``, unless the tree was too small to go on.")
      .def_property_readonly(
          "move",
          [](const RecordedLook& look) {
            return action_of(look.report().moves.front().move, look.size());
          },
          "The action that would be played.")
      .def_property_readonly(
          "pv",
          [](const RecordedLook& look) {
            return line_of(look.report().moves.front(), look.size());
          },
          "The expected line, ``move`` first.")
      .def_property_readonly("value", report(&SearchReport::value), "Expected result.")
      .def_property_readonly("score", report(&SearchReport::score),
                             "Expected margin; 0 if the evaluator does not know.")
      .def_property_readonly("utility", report(&SearchReport::utility),
                             "What the search maximises: value and a share of the score.")
      .def_property_readonly(
          "visits",
          [](const RecordedLook& look) {
            return of_moves<std::int64_t>(look, &MoveReport::visits, 0);
          },
          "int64[A].")
      .def_property_readonly(
          "priors",
          [](const RecordedLook& look) { return by_action(look.recorded->recording.view.policy); },
          "float32[A]: the policy at first sight, the same at every look; 0 if illegal.")
      .def_property_readonly("values", numbers(&MoveReport::value),
                             "float32[A]: mean values; nan for moves that were not visited.")
      .def_property_readonly("scores", numbers(&MoveReport::score), "float32[A]: likewise.")
      .def_property_readonly("utilities", numbers(&MoveReport::utility), "float32[A]: likewise.")
      .def_property_readonly("lower_bounds", numbers(&MoveReport::lcb),
                             "float32[A]: the ends of the 95 % intervals of ``values``.")
      .def_property_readonly(
          "ownership",
          [](const RecordedLook& look) { return on_board(look.report().ownership, look.size()); },
          "float32[N, N], 1: the player to move's; None if not known.")
      .def("line", &line, py::arg("move"),
           "The expected line that begins with this move.\n\n"
           "Raises:\n    ValueError: if the search had not looked at it.");
}

// --- SearchRecording ------------------------------------------------------------------------

std::vector<RecordedLook> looks(const Recorded& recorded) {
  std::vector<RecordedLook> result;
  for (const SearchLook& look : recorded->recording.looks)
    result.push_back({recorded, &look});
  return result;
}

void bind_class(py::module_& story) {
  py::class_<RecordedBoard, Recorded>(story, "SearchRecording", kRecordingDoc)
      .def_property_readonly(
          "board", [](const RecordedBoard& recorded) { return recorded.board; },
          "Where the search began, a copy.")
      .def_property_readonly(
          "view",
          [](const RecordedBoard& recorded) -> const PolicyView& {
            return recorded.recording.view;
          },
          "The ``PolicyView`` with which the search began.")
      .def_property_readonly("looks", &looks,
                             "Every ``SearchLook``, in order; fewer than asked for if the tree was "
                             "too small to go on.")
      .def(
          "to_json", [](const RecordedBoard& recorded) { return to_json(recorded.recording); },
          "The recording as JSON. ``view`` and ``looks`` are those of ``./move37 story --json``;\n"
          "docs/story.md describes them.");
}

Recorded record(const Game& board, const py::object& judge, int simulations, int looks_per_doubling,
                int threads, int batch, std::uint64_t seed, float c_puct, float fpu_reduction,
                float score_weight) {
  const std::shared_ptr<Evaluator> evaluator = to_evaluator(judge);
  if (board.position().is_over()) throw std::invalid_argument("the game is over");
  SearchOptions search;
  search.tree.c_puct = c_puct;
  search.tree.fpu_reduction = fpu_reduction;
  search.tree.score_weight = score_weight;
  search.threads = threads;
  search.batch = batch;
  search.seed = seed;
  const Game start = board;  // nobody else can change this one while the GIL is free
  const py::gil_scoped_release no_gil;
  return std::make_shared<RecordedBoard>(RecordedBoard{
      start, record_in_background(evaluator, start, search, {simulations, looks_per_doubling})});
}

void bind_record(py::module_& story) {
  const SearchOptions search;
  const RecordingOptions options;
  story.def("record_search", &record, py::arg("board"), py::arg("evaluator"),
            py::arg("simulations") = options.simulations, py::kw_only(),
            py::arg("looks_per_doubling") = options.looks_per_doubling,
            py::arg("threads") = search.threads, py::arg("batch") = search.batch,
            py::arg("seed") = search.seed, py::arg("c_puct") = search.tree.c_puct,
            py::arg("fpu_reduction") = search.tree.fpu_reduction,
            py::arg("score_weight") = search.tree.score_weight, kRecordDoc);
}

}  // namespace

void bind_recording(py::module_& story) {
  bind_view(story);
  bind_look(story);
  bind_class(story);
  bind_record(story);
}

}  // namespace move37::python
