#pragma once

#include <vector>

#include "gtp/session.h"

namespace move37::gtp {

/// What the evaluator says of a position before anything is searched.
struct RawJudgement {
  Evaluation evaluation;       // the player to move's
  std::vector<double> policy;  // [N * N + 1]: the shares of legal moves, which sum to 1; else NaN
};

/// Asks the evaluator of the session about a position that it has turned by this symmetry, 0 to 7,
/// if it is one that turns them. A game that is over is judged as if it went on. Throws:
/// CommandError, see Thinker.
RawJudgement judge_raw(Session& session, Position position, int symmetry);

}  // namespace move37::gtp
