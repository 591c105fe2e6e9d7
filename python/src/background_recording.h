#pragma once

#include <memory>

#include "engine/evaluator.h"
#include "engine/game.h"
#include "story/recording.h"

namespace move37::python {

/// Records a search on a thread of its own, while Python hears of signals on this one. A callable
/// is called on a thread of the search.
///
/// Throws: as record_search(); py::error_already_set after Ctrl-C, within one evaluation.
/// Requires: no GIL; the game is not over.
SearchRecording record_in_background(std::shared_ptr<Evaluator> evaluator, const Game& board,
                                     const SearchOptions& search, const RecordingOptions& options);

}  // namespace move37::python
