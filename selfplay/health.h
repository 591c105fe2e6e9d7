#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluator.h"
#include "engine/random.h"
#include "selfplay/example.h"
#include "selfplay/finding.h"
#include "selfplay/game_summary.h"

namespace move37 {

/// What a net says of rows of training, through the same door as self-play asks it. Losses are
/// means by the rows' weights, in nats, as those of learning.
struct NetHealth {
  std::int64_t not_finite = 0;  // judgements with a number that is none; if above 0, all below is 0
  double policy_loss = 0;       // cross-entropy with the targets
  double target_entropy = 0;    // what no policy loss can be below
  double value_loss = 0;        // cross-entropy with the results
  double policy_entropy = 0;    // of the net's policies
  double value_spread = 0;      // standard deviation
  double value_correlation = 0;  // with the results, in [-1, 1]; 0 if either never changes
  double first_pass = 0;         // probability of a pass as the first move of a game
};

/// Has a net judge the positions of these examples. Requires: at least one; policies and winners
/// are known; all of one board size.
NetHealth examine(Evaluator& net, const std::vector<Example>& examples, Random& random);

/// Value losses in nats: on rows that are learned from, and on held-out ones.
struct ValueLosses {
  double training = 0;
  double held_out = 0;
  double error = 0;  // of the second: of a gap, twice that may be chance and does not count
};

/// What a value loss over so many games may be off by. The rows of a game share one result, so
/// games count, and from one to the next the loss varies by about as much as it is large.
/// Requires: games >= 1.
double error_of_value_loss(double loss, std::int64_t games);

/// What to judge a net and the newest games by.
struct HealthReport {
  NetHealth net;
  std::optional<double> trained_policy_loss;  // of the net in training on the same rows
  std::optional<ValueLosses> value_losses;    // of it too; none: too few held-out games
  GameSummary games;
  std::int64_t samples = 0;  // learned from
  int size = 9;
};

/// All that is cheap enough to be looked at whenever a net is made. A run may do some odd things at
/// its beginning, so most are only looked for later.
std::vector<Finding> check_health(const HealthReport& report);

/// Those of them that are not healthy, a line each, with the likely cause.
std::vector<std::string> complaints(const HealthReport& report);

/// Samples that a net on a board of this size must have learned from before it is judged by what it
/// has learned: 300,000 on 9x9, as many for each point on others.
std::int64_t grown_up_samples(int size);

}  // namespace move37
