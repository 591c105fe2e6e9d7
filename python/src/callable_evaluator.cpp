#include "python/src/callable_evaluator.h"

#include <string>
#include <utility>

#include "python/src/judgements.h"

namespace move37::python {
CallableEvaluator::~CallableEvaluator() {
  const py::gil_scoped_acquire gil;
  function_ = py::function();
}

void CallableEvaluator::evaluate(const std::vector<const Position*>& positions, Random& /*random*/,
                                 std::vector<Evaluation>& evaluations) {
  judge(Planes(positions), evaluations);
}

void CallableEvaluator::judge(Planes planes, std::vector<Evaluation>& evaluations) {
  const std::lock_guard turn(turn_);  // before the GIL: whoever has the turn will ask for that
  const py::gil_scoped_acquire gil;
  const py::object result = function_(planes.release());
  read_judgements(result, planes.batch(), planes.size(), evaluations);
}

std::shared_ptr<Evaluator> to_evaluator(const py::object& object) {
  if (py::isinstance<Evaluator>(object)) return object.cast<std::shared_ptr<Evaluator>>();
  if (PyCallable_Check(object.ptr()) == 1) {
    return std::make_shared<CallableEvaluator>(py::reinterpret_borrow<py::function>(object));
  }
  throw py::type_error("an evaluator is a net or a callable, not " + std::string(py::repr(object)));
}

}  // namespace move37::python
