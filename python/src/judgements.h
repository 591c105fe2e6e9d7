#pragma once

#include <vector>

#include <pybind11/pybind11.h>

#include "engine/evaluator.h"

namespace move37::python {

namespace py = pybind11;

// Evaluations of B positions on boards of N x N, to and from arrays. The names and shapes are those
// of Evaluation with a dimension [B] before them: "policy" [B, N * N + 1] logits, "value" [B],
// "score" [B], "ownership" [B, N, N].

/// Reads what an evaluator written in Python says: anything that numpy reads as an array. Score and
/// ownership may be None. Logits may be -inf: never.
/// Throws: std::invalid_argument for wrong shapes, values outside [-1, 1] and numbers that are not
/// finite; py::error_already_set for what is no array. Requires: the GIL.
void read_judgements(const py::object& policy, const py::object& value, const py::object& score,
                     const py::object& ownership, int batch, int size,
                     std::vector<Evaluation>& evaluations);

/// The same from what a callable returned: (policy, value), (policy, value, score, ownership), or a
/// dict with these names. Throws: as above; py::type_error for other objects.
void read_judgements(const py::object& result, int batch, int size,
                     std::vector<Evaluation>& evaluations);

/// The first so many evaluations as a dict of new arrays; without "ownership" if it is not known.
py::dict to_dict(const std::vector<Evaluation>& evaluations, int batch, int size);

}  // namespace move37::python
