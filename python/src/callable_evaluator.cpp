#include "python/src/callable_evaluator.h"

#include <utility>

#include "engine/features.h"
#include "python/src/arrays.h"
#include "python/src/judgements.h"

namespace move37::python {
namespace {

std::vector<float> encode_all(const std::vector<const Position*>& positions) {
  const int size = positions.front()->size();
  const std::size_t numbers = static_cast<std::size_t>(kNumPlanes * size * size);
  std::vector<float> planes(positions.size() * numbers);
  for (std::size_t i = 0; i < positions.size(); ++i)
    encode(*positions[i], planes.data() + i * numbers);
  return planes;
}

}  // namespace

CallableEvaluator::~CallableEvaluator() {
  const py::gil_scoped_acquire gil;
  function_ = py::function();
}

void CallableEvaluator::evaluate(const std::vector<const Position*>& positions, Random& /*random*/,
                                 std::vector<Evaluation>& evaluations) {
  const int batch = static_cast<int>(positions.size());
  const int size = positions.front()->size();
  std::vector<float> planes = encode_all(positions);
  const py::gil_scoped_acquire gil;
  const py::object result = function_(to_array(std::move(planes), {batch, kNumPlanes, size, size}));
  read_judgements(result, batch, size, evaluations);
}

std::shared_ptr<Evaluator> to_evaluator(const py::object& object) {
  if (py::isinstance<Evaluator>(object)) return object.cast<std::shared_ptr<Evaluator>>();
  if (PyCallable_Check(object.ptr()) == 1) {
    return std::make_shared<CallableEvaluator>(py::reinterpret_borrow<py::function>(object));
  }
  throw py::type_error("an evaluator is a net or a callable, not " + std::string(py::repr(object)));
}

py::array to_planes(const std::vector<const Position*>& positions) {
  const int batch = static_cast<int>(positions.size());
  const int size = positions.front()->size();
  return to_array(encode_all(positions), {batch, kNumPlanes, size, size});
}

}  // namespace move37::python
