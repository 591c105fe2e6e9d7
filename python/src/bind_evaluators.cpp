#include <pybind11/stl.h>

#include "engine/rollout_evaluator.h"
#include "engine/territory.h"
#include "engine/uniform_evaluator.h"
#include "python/src/arrays.h"
#include "python/src/bind.h"
#include "python/src/callable_evaluator.h"
#include "python/src/judgements.h"

namespace move37::python {
namespace {

/// Copies, which no other thread can change while the GIL is free; and one by one, for boards that
/// an iterable makes as it is asked live no longer.
std::vector<Position> positions_of(const py::iterable& boards) {
  std::vector<Position> positions;
  for (const py::handle item : boards) {
    if (!py::isinstance<Game>(item)) {
      throw py::type_error("a board is a Board, not " +
                           std::string(py::str(py::type::of(item).attr("__name__"))));
    }
    const Game& board = item.cast<const Game&>();
    if (board.position().is_over()) throw std::invalid_argument("a game is over: nothing to judge");
    if (!positions.empty() && board.size() != positions.front().size())
      throw std::invalid_argument("boards of one call must all have one size");
    positions.push_back(area_equivalent(board));
  }
  if (positions.empty()) throw std::invalid_argument("there must be at least one board");
  return positions;
}

py::dict evaluate(Evaluator& evaluator, const py::iterable& boards, std::uint64_t seed) {
  const std::vector<Position> positions = positions_of(boards);
  std::vector<const Position*> pointers;
  for (const Position& position : positions)
    pointers.push_back(&position);
  std::vector<Evaluation> evaluations;
  {
    const py::gil_scoped_release no_gil;
    Random random(seed);
    evaluator.evaluate(pointers, random, evaluations);
  }
  return to_dict(evaluations, static_cast<int>(positions.size()), positions.front().size());
}

}  // namespace

void bind_evaluators(py::module_& core) {
  py::class_<Evaluator, std::shared_ptr<Evaluator>>(
      core, "Evaluator", "Judges positions: a net, random playouts, or a Python callable.")
      .def("evaluate", &evaluate, py::arg("boards"), py::arg("seed") = 1,
           "Judges B boards of one size N, any iterable of them, in one batch.\n\n"
           "Returns a dict of float32 arrays, all of it for the side to move: ``policy``\n"
           "[B, N * N + 1] logits, ``value`` [B] in [-1, 1], ``score`` [B] points, and\n"
           "``ownership`` [B, N, N] in [-1, 1], if the evaluator knows it. Chance (symmetries,\n"
           "playouts) comes from ``seed``. Releases the GIL.\n\n"
           "Raises:\n    TypeError: if one is no ``Board``.\n"
           "    ValueError: if there is no board, one is over, or sizes differ.");
  py::class_<UniformEvaluator, Evaluator, std::shared_ptr<UniformEvaluator>>(
      core, "UniformEvaluator", "Knows nothing: all moves alike, every position even.")
      .def(py::init<>());
  py::class_<RolloutEvaluator, Evaluator, std::shared_ptr<RolloutEvaluator>>(
      core, "RolloutEvaluator", "Judges a position by how random games from it end.")
      .def(py::init([](int playouts, float prior_weight) {
             return std::make_shared<RolloutEvaluator>(RolloutOptions{playouts, prior_weight});
           }),
           py::arg("playouts") = RolloutOptions().playouts,
           py::arg("prior_weight") = RolloutOptions().prior_weight,
           "Plays so many games out from each position; ``prior_weight`` is that of simple move\n"
           "shapes in the policy.\n\n"
           "Raises:\n    ValueError: if ``playouts`` is less than 1.");
  py::class_<CallableEvaluator, Evaluator, std::shared_ptr<CallableEvaluator>>(
      core, "CallableEvaluator",
      "A Python callable as an evaluator: planes float32[B, NUM_PLANES, N, N] -> (policy, value),\n"
      "(policy, value, score, ownership) or a dict with these names; shapes as ``evaluate`` gives\n"
      "them, anything that numpy reads. Policies are logits; -inf is never.")
      .def(py::init<py::function>(), py::arg("function"));
}

}  // namespace move37::python
