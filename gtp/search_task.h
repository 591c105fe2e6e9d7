#pragma once

#include "engine/game.h"
#include "engine/search_options.h"
#include "gtp/analysis_format.h"
#include "gtp/analysis_request.h"
#include "gtp/session.h"

namespace move37::gtp {

/// The game's position as search is to see it, as if it were this side's turn: area_equivalent and,
/// where the players take dead stones off, as if nobody had passed. For in a search the second pass
/// ends the game with all stones alive, and it would believe in a pass that wins only so.
Position position_for_search(const Game& game, Color to_move, bool removes_dead_stones);

/// What a command gives the search to look at.
struct SearchTask {
  Position position;
  RootFilter filter;
  bool ends_by_pass = false;  // has the opponent passed, so that another pass is the end?
};

/// The session's game for a search, as if it were the turn of the side that the request names, and
/// the moves it leaves. Throws: CommandError if it leaves no legal move.
SearchTask search_task(const Session& session, const AnalysisRequest& request,
                       bool removes_dead_stones);
SearchTask search_task(const Session& session, const AnalysisRequest& request);

/// How the reports of this session's search are to be told. Requires: the evaluator is loaded, or
/// may be waited for. Throws: CommandError, see Thinker.
AnalysisFormat format_of(Session& session, const AnalysisRequest& request, Dialect dialect);

/// What a short search knows of the game's position, with this side to move; or all that is known,
/// if a longer one was made. Throws: CommandError, see Thinker.
SearchReport glance_at(Session& session, Color side);

}  // namespace move37::gtp
