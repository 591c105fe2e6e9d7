#pragma once

#include <memory>
#include <vector>

#include "engine/evaluator.h"
#include "engine/game.h"
#include "engine/position.h"
#include "engine/search_options.h"
#include "story/policy_view.h"
#include "story/search_recording.h"

namespace move37 {

/// A search of one position, with what the evaluator thought of it at first sight.
struct SearchRecording {
  Position position;  // as the evaluator sees it (area_equivalent)
  SearchOptions search;
  RecordingOptions options;
  PolicyView view;                // the policy with which the search begins
  std::vector<SearchLook> looks;  // at least one
};

/// Records a search of the position that a game has come to, as a story does: it begins with the
/// mean over the 8 ways to turn the board, and its tree is made large enough. With one thread the
/// seed decides everything.
///
/// Requires: the game is not over. Throws: std::invalid_argument for options out of range; what the
/// evaluator throws.
SearchRecording record_search(std::shared_ptr<Evaluator> evaluator, const Game& game,
                              const SearchOptions& search, const RecordingOptions& options);

}  // namespace move37
