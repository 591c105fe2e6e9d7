#include "python/src/callable_evaluator.h"

#include <utility>

#include "engine/features.h"
#include "python/src/arrays.h"
#include "python/src/judgements.h"

namespace move37::python {
namespace {

/// Planes [B, C, N, N] in memory that nobody had to set to 0 first.
class Planes {
 public:
  explicit Planes(const std::vector<const Position*>& positions)
      : batch_(static_cast<int>(positions.size())), size_(positions.front()->size()) {
    const std::size_t numbers = static_cast<std::size_t>(kNumPlanes * size_ * size_);
    values_.reset(new float[positions.size() * numbers]);
    for (std::size_t i = 0; i < positions.size(); ++i)
      encode(*positions[i], values_.get() + i * numbers);
  }

  /// An array that owns the memory. Requires: the GIL.
  py::array release() {
    const float* values = values_.get();
    const py::capsule owner(values, [](void* memory) { delete[] static_cast<float*>(memory); });
    values_.release();
    return py::array_t<float>(Shape{batch_, kNumPlanes, size_, size_}, values, owner);
  }

 private:
  int batch_;
  int size_;
  std::unique_ptr<float[]> values_;
};

}  // namespace

CallableEvaluator::~CallableEvaluator() {
  const py::gil_scoped_acquire gil;
  function_ = py::function();
}

void CallableEvaluator::evaluate(const std::vector<const Position*>& positions, Random& /*random*/,
                                 std::vector<Evaluation>& evaluations) {
  const int batch = static_cast<int>(positions.size());
  const int size = positions.front()->size();
  Planes planes(positions);
  const std::lock_guard turn(turn_);  // before the GIL: whoever has the turn will ask for that
  const py::gil_scoped_acquire gil;
  const py::object result = function_(planes.release());
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
  return Planes(positions).release();
}

}  // namespace move37::python
