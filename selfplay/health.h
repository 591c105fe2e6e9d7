#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/evaluator.h"
#include "engine/random.h"
#include "selfplay/example.h"
#include "selfplay/game_summary.h"

namespace move37 {

/// What a net says of rows of training, through the same door as self-play asks it.
struct NetHealth {
  bool is_finite = true;
  double policy_loss = 0;        // cross-entropy with the targets, nats
  double policy_entropy = 0;     // of the net's policies, nats
  double value_spread = 0;       // standard deviation
  double value_correlation = 0;  // with the results, in [-1, 1]; 0 if either never changes
  double first_pass = 0;         // probability of a pass as the first move of a game
};

/// Has a net judge the positions of these examples. Requires: at least one; policies are known; all
/// of one board size.
NetHealth examine(Evaluator& net, const std::vector<Example>& examples, Random& random);

/// What to judge a net and the games since the last one by.
struct HealthReport {
  NetHealth net;
  double trained_policy_loss = 0;  // of the net in training on the same rows
  GameSummary games;
  std::int64_t samples = 0;  // learned from
  int size = 9;
};

/// Names each fault that is seen and its likely cause, a line each; empty for a healthy run. A run
/// may do some odd things at its beginning, so most are only looked for later.
std::vector<std::string> complaints(const HealthReport& report);

}  // namespace move37
