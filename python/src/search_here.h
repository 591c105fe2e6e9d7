#pragma once

#include "engine/game.h"
#include "engine/search_options.h"
#include "python/src/callable_evaluator.h"
#include "python/src/search_outcome.h"

namespace move37::python {

/// A search whose callable is called on the caller's own thread: there it has what its author put
/// around it, such as `torch.no_grad()` or a debugger.
///
/// While the callable judges a batch, a helper gives the tree what came back before and looks for
/// the next batch. It does so in a fixed order, so that evaluator, options and limit of visits
/// decide everything, however fast either is; only once two batches are little beside what the tree
/// knows, a sixteenth of its visits; and never with batches of one.
///
/// Throws: std::invalid_argument for options out of range; what the callable raises;
/// py::error_already_set after Ctrl-C. Requires: no GIL; a limit; the game is not over.
SearchOutcome search_here(const Game& board, CallableEvaluator& evaluator,
                          const SearchOptions& options, const SearchLimits& limits);

}  // namespace move37::python
