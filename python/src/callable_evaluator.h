#pragma once

#include <memory>
#include <mutex>

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include "engine/evaluator.h"
#include "python/src/planes.h"

namespace move37::python {

namespace py = pybind11;

/// An evaluator written in Python: any callable that takes the planes of a batch, float32
/// [B, C, N, N] as encode() writes them, and returns what read_judgements() reads.
///
/// Takes the GIL only while it talks to Python; what the callable raises comes out of evaluate() as
/// py::error_already_set. Threads: safe to call from several at once, none of which has the GIL;
/// the callable sees one call at a time, on the thread of the caller.
class CallableEvaluator final : public Evaluator {
 public:
  /// Requires: the GIL.
  explicit CallableEvaluator(py::function function) : function_(std::move(function)) {}
  ~CallableEvaluator() override;

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;
  /// The same for planes that were made beforehand.
  void judge(Planes planes, std::vector<Evaluation>& evaluations);

  int good_batch() const override { return 8; }        // a call costs Python far more than a row
  bool knows_score() const override { return false; }  // it may, but does not say so beforehand

 private:
  std::mutex turn_;  // the GIL alone would not do: numpy and torch let go of it
  py::function function_;
};

/// The evaluator that an object is, or a CallableEvaluator of it.
/// Throws: py::type_error if it is neither. Requires: the GIL.
std::shared_ptr<Evaluator> to_evaluator(const py::object& object);

}  // namespace move37::python
