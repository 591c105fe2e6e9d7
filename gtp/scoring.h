#pragma once

#include "engine/position.h"
#include "gtp/session.h"

namespace move37::gtp {

/// Do these rules let the players take dead stones off when the game has ended? All do but those of
/// Tromp and Taylor, where every stone that is left counts.
bool removes_dead_stones(const Ruleset& rules);

/// Which stones of a position count as dead. One judgement stands behind final_score,
/// final_status_list and printsgf:
///  - none, if the game has ended under rules that do not remove dead stones;
///  - else the stones in unconditional territory of the other side (Benson), and the chains that a
///    short search expects the other side to own; unconditionally alive ones never.
/// Without an evaluator, or with one that knows no owners, only Benson's are found.
PointMap<bool> dead_stones(Session& session, const Position& position);

/// Black's area less White's, less komi and bonus, dead stones taken off.
double estimated_score(Session& session, const Position& position);

}  // namespace move37::gtp
