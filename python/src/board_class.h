#pragma once

#include <pybind11/pybind11.h>

#include "engine/game.h"

namespace move37::python {

namespace py = pybind11;

using BoardClass = py::class_<Game>;

// The methods of `Board`, by subject.

void add_moves(BoardClass& board);    // what may be played, playing it, taking it back
void add_arrays(BoardClass& board);   // stones and planes as arrays
void add_scoring(BoardClass& board);  // who owns what, by how much who wins
void add_records(BoardClass& board);  // SGF, copies, pickles

}  // namespace move37::python
