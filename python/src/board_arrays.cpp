#include "engine/features.h"
#include "engine/territory.h"
#include "python/src/arrays.h"
#include "python/src/board_class.h"
#include "python/src/text_forms.h"

namespace move37::python {
namespace {

py::array_t<float> planes(const Game& game, const py::object& out) {
  auto array = array_for<float>(out, {kNumPlanes, game.size(), game.size()});
  if (game.rules().scoring == Scoring::Area) {
    encode(game.position(), array.mutable_data());
  } else {
    encode(area_equivalent(game), array.mutable_data());
  }
  return array;
}

py::array_t<std::int8_t> stones(const Game& game) {
  const Board& board = game.position().board();
  return to_array(signs<std::int8_t>(game.size(), [&](Point p) { return board.color(p); }),
                  {game.size(), game.size()});
}

Color color_of(double stone) {
  if (stone != 1 && stone != -1 && stone != 0)
    throw std::invalid_argument("a stone is 1, -1 or 0");
  return stone == 0 ? Color::Empty : stone > 0 ? Color::Black : Color::White;
}

Game from_stones(const py::array_t<double, py::array::c_style | py::array::forcecast>& stones,
                 const std::string& to_play, double komi, const std::string& rules) {
  if (stones.ndim() != 2) throw std::invalid_argument("stones must have two dimensions");
  const int size = static_cast<int>(stones.shape(0));
  check_shape(stones, {size, size}, "stones");
  Game game(size, to_rules(rules, komi));
  PointMap<Color> colors;
  each_point(size, [&](Point p) { colors[p] = color_of(stones.at(p.row(), p.column())); });
  game.set_up(colors, to_side(to_play));
  return game;
}

}  // namespace

void add_arrays(BoardClass& board) {
  board
      .def("planes", &planes, py::arg("out") = py::none(),
           "What the net sees, float32[NUM_PLANES, size, size], from the side to move: written to\n"
           "``out`` if it is given. The order is that of engine/features.h. Under territory rules\n"
           "the komi is that of the area game of equal worth.\n\n"
           "Raises:\n    ValueError: if ``out`` is no such array.")
      .def("stones", &stones, "int8[size, size]: 1 a black stone, -1 a white one, 0 empty.")
      .def_static("from_stones", &from_stones, py::arg("stones"), py::arg("to_play") = "black",
                  py::arg("komi") = 7.0, py::arg("rules") = "tromp-taylor",
                  "A game that begins with these stones, int[size, size] as ``stones()`` gives.\n\n"
                  "Raises:\n    ValueError: if a chain has no liberty, or as ``Board``.");
}

}  // namespace move37::python
