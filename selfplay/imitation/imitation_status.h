#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "selfplay/imitation/exam.h"
#include "selfplay/learner.h"

namespace move37 {

/// Where learning from people stands.
struct ImitationStatus {
  double seconds = 0;       // of learning, pauses not counted
  double seconds_left = 0;  // 0: no end is set
  std::int64_t games = 0;   // to learn from
  std::int64_t rows = 0;
  std::size_t bytes = 0;  // that they take in memory
  LearnerCounters learner;
  double rate = 0;      // learning rate
  LossReport training;  // a mean of the last steps
  Marks exam;           // of the last net

  /// Calls visit(name, number) for each: the names of the run's metrics.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("run/seconds", self.seconds);
    visit("run/seconds-left", self.seconds_left);
    visit("imitation/games", self.games);
    visit("imitation/rows", self.rows);
    visit("imitation/bytes", self.bytes);
    visit("learner/samples", self.learner.samples);
    visit("learner/steps", self.learner.steps);
    visit("learner/skipped", self.learner.skipped);
    visit("learner/rate", self.rate);
    LossReport::each(self.training, [&](const char* name, auto& loss) {
      visit(("train/" + std::string(name)).c_str(), loss);
    });
    Marks::each(self.exam, [&](const char* name, auto& mark) {
      visit(("exam/" + std::string(name)).c_str(), mark);
    });
  }
};

/// What a run did between two moments and where it stands, in one line.
std::string status_line(const ImitationStatus& before, const ImitationStatus& now);

}  // namespace move37
