#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "selfplay/actor.h"
#include "selfplay/game_store.h"
#include "selfplay/game_summary.h"
#include "selfplay/ladder.h"
#include "selfplay/learner.h"

namespace move37 {

/// Where a run stood when the process began that goes on with it. What a process counts begins anew
/// with it: counters of two processes are not to be compared.
struct ProcessBeginning {
  double seconds = 0;
  std::int64_t games = 0;
  std::int64_t samples = 0;

  bool operator==(const ProcessBeginning& other) const {
    return seconds == other.seconds && games == other.games && samples == other.samples;
  }
};

/// Where a training run stands.
struct RunStatus {
  double seconds = 0;       // of learning, pauses not counted
  double seconds_left = 0;  // 0: no end is set
  int phase = 0;            // from 0
  std::int64_t net = 0;     // that plays, its id in the store; 0: the random one

  ProcessBeginning process;  // this one

  int threads = 1;              // that play
  double bare_evaluations = 0;  // a second, what they got of the net alone: see calibrate(); 0: not
                                // known, or not to be compared yet, since a smaller net plays or
                                // nobody learns
  std::int64_t games = 0;       // since the run began, held-out ones too
  std::int64_t rows = 0;        // to learn from
  ActorCounts selfplay;         // since this process began
  GameSummary recent;           // games since the last net

  LearnerCounters learner;
  double rate = 0;            // learning rate
  LossReport training;        // a mean of the last steps
  LossReport learned;         // of the last net that was made, on rows that it learned from ...
  LossReport held_out;        // ... and on held-out ones; all 0: there was none
  double policy_entropy = 0;  // of that net's policies, nats

  std::int64_t window_games = 0;
  std::int64_t window_rows = 0;
  std::size_t window_bytes = 0;
  double tokens = 0;  // samples that are paid for

  std::optional<Rung> strength;  // of the last net that was measured

  /// Calls visit(name, number) for all but the strength: the names of the run's metrics.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("run/seconds", self.seconds);
    visit("run/seconds-left", self.seconds_left);
    visit("run/phase", self.phase);
    visit("run/net", self.net);
    visit("process/seconds", self.process.seconds);
    visit("process/games", self.process.games);
    visit("process/samples", self.process.samples);
    visit("selfplay/threads", self.threads);
    visit("selfplay/bare-evaluations", self.bare_evaluations);
    visit("selfplay/games", self.games);
    visit("selfplay/rows", self.rows);
    visit("selfplay/plies", self.selfplay.plies);
    visit("selfplay/evaluations", self.selfplay.evaluations);
    visit("selfplay/net-seconds", self.selfplay.evaluator_seconds);
    visit("recent/games", self.recent.games);
    visit("recent/plies", self.recent.plies);
    visit("recent/black-wins", self.recent.black_wins);
    visit("recent/capped", self.recent.capped);
    visit("recent/decided", self.recent.decided);
    visit("learner/samples", self.learner.samples);
    visit("learner/steps", self.learner.steps);
    visit("learner/skipped", self.learner.skipped);
    visit("learner/rate", self.rate);
    visit("learner/tokens", self.tokens);
    visit("net/policy-entropy", self.policy_entropy);
    visit("window/games", self.window_games);
    visit("window/rows", self.window_rows);
    visit("window/bytes", self.window_bytes);
    LossReport::each(self.training, [&](const char* name, auto& loss) {
      visit(("train/" + std::string(name)).c_str(), loss);
    });
    LossReport::each(self.learned, [&](const char* name, auto& loss) {
      visit(("learned/" + std::string(name)).c_str(), loss);
    });
    LossReport::each(self.held_out, [&](const char* name, auto& loss) {
      visit(("held-out/" + std::string(name)).c_str(), loss);
    });
  }
};

/// The numbers of a status, as they are stored.
std::vector<Metric> to_metrics(const RunStatus& status, double time);

/// The last status that was stored and the one before it by the same process, or where that process
/// began; nothing if none was stored.
struct StoredStatus {
  RunStatus before, now;
  double time = 0;  // when it was stored, seconds since 1970
};
std::optional<StoredStatus> last_status(const GameStore& store);

/// The strength of the net that was measured last.
std::optional<Rung> last_rung(const GameStore& store);

}  // namespace move37
