#pragma once

#include "engine/evaluator.h"
#include "engine/game.h"
#include "engine/search_options.h"
#include "python/src/search_outcome.h"

namespace move37::python {

/// The search of engine/search.h on one thread, the caller's own: there an evaluator written in
/// Python has what its author put around it, such as `torch.no_grad()` or a debugger. Evaluator,
/// options and limits decide everything.
///
/// Throws: std::invalid_argument for options out of range; what the evaluator throws;
/// py::error_already_set after Ctrl-C. Requires: no GIL; a limit; the game is not over.
SearchOutcome search_here(const Game& board, Evaluator& evaluator, const SearchOptions& options,
                          const SearchLimits& limits);

}  // namespace move37::python
