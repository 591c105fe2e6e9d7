#include <pybind11/stl.h>

#include "engine/territory.h"
#include "python/src/arrays.h"
#include "python/src/board_class.h"
#include "python/src/text_forms.h"

namespace move37::python {
namespace {

/// bool[N, N], or nothing: no point at all.
using MaybeMask = std::optional<py::array_t<bool, py::array::c_style | py::array::forcecast>>;

PointMap<bool> points_of(const MaybeMask& mask, int size) {
  PointMap<bool> points;
  if (!mask) return points;
  check_shape(*mask, {size, size}, "dead");
  each_point(size, [&](Point p) { points[p] = mask->at(p.row(), p.column()); });
  return points;
}

double score(const Game& game, const MaybeMask& dead) {
  return final_score(game, points_of(dead, game.size()));
}

std::string result(const Game& game, const MaybeMask& dead) {
  return score_text(score(game, dead));
}

py::array_t<float> ownership(const Game& game, const MaybeMask& dead) {
  const PointMap<Color> owners = final_owners(game, points_of(dead, game.size()));
  return to_array(signs<float>(game.size(), [&](Point p) { return owners[p]; }),
                  {game.size(), game.size()});
}

}  // namespace

void add_scoring(BoardClass& board) {
  board
      .def("score", &score, py::arg("dead") = py::none(),
           "Black's points less White's and komi: area, or under territory rules territory and\n"
           "prisoners. ``dead``, bool[size, size], says which stones are taken off first; without\n"
           "it all count as alive.\n\n"
           "Raises:\n    ValueError: if ``dead`` has another shape.")
      .def("result", &result, py::arg("dead") = py::none(),
           "The score as a text: ``\"B+3.5\"``, ``\"W+0.5\"``, ``\"0\"``.\n\n"
           "Raises:\n    ValueError: if ``dead`` has another shape.")
      .def(
          "ownership", &ownership, py::arg("dead") = py::none(),
          "Who owns each point, float32[size, size]: 1 Black, -1 White, 0 neither; ``dead`` as of\n"
          "``score``. Under area rules its sum less komi is the score; under territory rules\n"
          "stones and what they surround have an owner, eyes in seki none.\n\n"
          "Raises:\n    ValueError: if ``dead`` has another shape.");
}

}  // namespace move37::python
