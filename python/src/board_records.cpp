#include <pybind11/operators.h>
#include <pybind11/stl.h>

#include "engine/sgf.h"
#include "python/src/board_class.h"
#include "python/src/text_forms.h"

namespace move37::python {
namespace {

std::string to_record(const Game& game, const std::string& black, const std::string& white,
                      const std::string& event, const std::optional<std::string>& result) {
  SgfGame record{game, black, white, "", "", "", "", event, "", ""};
  if (result) {
    record.result = *result;
  } else if (game.position().is_over() && game.rules().scoring == Scoring::Area) {
    record.result = game.result();
  }
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
  if (rules) record.game.set_rules(to_rules(*rules, record.game.rules().komi));
  return record.game;
}

py::dict sgf_info(const std::string& text) {
  const SgfGame record = parse_record(text);
  py::dict info;
  info["black"] = record.black;
  info["white"] = record.white;
  info["black_rank"] = record.black_rank;
  info["white_rank"] = record.white_rank;
  info["result"] = record.result;
  info["date"] = record.date;
  info["event"] = record.event;
  info["rules"] = record.rules;
  return info;
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

void add_records(BoardClass& board) {
  board
      .def("sgf", &to_record, py::arg("black") = "", py::arg("white") = "", py::arg("event") = "",
           py::arg("result") = py::none(),
           "The game as SGF. The result is that of the board if None, the game is over and area\n"
           "counts.")
      .def_static("from_sgf", &from_record, py::arg("text"), py::arg("rules") = py::none(),
                  py::arg("strict") = true,
                  "The first game of an SGF text, main line only.\n\n"
                  "A retaken ko or repeated position is let pass, as records of real games ask.\n"
                  "``rules`` stand in for the record's own. Unless ``strict``, a main line that\n"
                  "cannot be followed to its end is played as far as it goes.\n\n"
                  "Raises:\n    ValueError: with the place, if the text is no such game.")
      .def_static(
          "sgf_info", &sgf_info, py::arg("text"),
          "What the first game of an SGF text says of itself, texts as written, empty if it\n"
          "does not: ``black``, ``white``, ``black_rank``, ``white_rank``, ``result``,\n"
          "``date``, ``event``, ``rules``.\n\n"
          "Raises:\n    ValueError: with the place, if the text is no such game.");
  add_values(board);
}

}  // namespace move37::python
