#pragma once

#include <pybind11/pybind11.h>

namespace move37::python {

// Each adds the names of its subject to a module. `_core` has those that need the engine alone, in
// this order; `_story` those of the story; `_learning` the others, which need LibTorch.

void bind_board(pybind11::module_& core);
void bind_evaluators(pybind11::module_& core);
void bind_search(pybind11::module_& core);

void bind_recording(pybind11::module_& story);

void bind_net(pybind11::module_& learning);
void bind_games(pybind11::module_& learning);
void bind_window(pybind11::module_& learning);
void bind_store(pybind11::module_& learning);
void bind_selfplay(pybind11::module_& learning);
void bind_training(pybind11::module_& learning);

}  // namespace move37::python
