#pragma once

#include <optional>

#include "engine/game.h"
#include "engine/search.h"

namespace move37 {

/// What to play instead of the move that a search likes best, and why.
struct Finish {
  Move move;
  const char* reason;  // a clause for people
};

/// How to finish a game in which every stone that is left on the board counts: the one rule for all
/// who play such games. Nothing: play what the search likes best.
///
/// Once all is won or lost, every move is worth the same to a search. So where it would do nothing,
/// that is pass, or play where the owner is sure anyhow,
///  - dead stones of the opponent are taken off first, in a lost game, too: by plays beside them
///    that keep all unconditional territory, or that a search finds as good;
///  - then comes a pass, if every owner is sure and a pass does no harm. So a lost game ends before
///    its loser has filled his eyes.
/// A pass that ends the game with a win does nothing, either, and needs no search to be liked. None
/// that turns a game which is not lost into a loss is ever advised.
///
/// `search` has searched the game's position, and may search others after that, each with `more` on
/// top of what it knows. Requires: it is not running, and its report has a move.
std::optional<Finish> finish(const Game& game, Search& search, const SearchLimits& more);

/// Would a game that ended now, with this score for the player to move, end clearly worse than
/// `best` is expected to?
bool ends_too_soon(double score, const MoveReport& best);

/// Would the opponent's best move after a pass leave the player to move about as well off as
/// `best`? Asked as if the game went on, even if that pass would end it. Searches the position
/// after the pass. Requires: not running.
bool is_pass_harmless(Search& search, const MoveReport& best, const SearchLimits& more);

}  // namespace move37
