#pragma once

#include <vector>

#include "selfplay/evidence.h"
#include "selfplay/finding.h"

namespace move37 {

/// Looks for all that silently goes wrong in learning from self-play: in the games, in what
/// training makes of them, in the learner, in the net and in its search. Takes seconds: a short
/// match is played. What cannot be told, such as all of a net before there is one, is unknown.
std::vector<Finding> diagnose(const Evidence& evidence);

/// The worst of them; Ok if there is none.
Verdict worst(const std::vector<Finding>& findings);

}  // namespace move37
