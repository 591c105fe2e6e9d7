#pragma once

#include "engine/game.h"
#include "gtp/session.h"

namespace move37::gtp {

/// Of the search behind a judgement that nobody hurries, ...
inline constexpr SearchLimits kScoringLimits = {200, 1.0};
/// ... and of one on the way to a move: where a clock runs it gets less, see MoveBudget.
inline constexpr SearchLimits kHurriedLimits = {50, 0.1};

/// How a game stands if nothing more is played.
struct Judgement {
  PointMap<bool> dead;
  PointMap<bool> seki;  // living stones
  double score = 0;     // Black's less White's and komi
};

/// The one judgement behind final_score, final_status_list, printsgf and the choice to pass. Dead
/// are
///  - none, if the game has ended and every stone that is left counts (Session);
///  - else the stones in unconditional territory of the other side (Benson), and the chains that a
///    short search expects the other side to own; unconditionally alive ones never.
/// Without an evaluator, or with one that knows no owners, only Benson's are found. Seki and score
/// are then those of engine/territory.h, by the rules of the game. The game is the session's, or
/// one that may come of it.
Judgement judge_game(Session& session, const Game& game,
                     const SearchLimits& limits = kScoringLimits);

}  // namespace move37::gtp
