#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "nets/safetensors.h"
#include "selfplay/health.h"
#include "selfplay/learner.h"
#include "selfplay/training_options.h"

namespace move37 {

/// Losses of one net on rows of training and on rows that nobody learned from.
struct SplitLosses {
  LossReport training, held_out;
};

/// What a run's folder says of the run, as far as a doctor wants to know.
struct Evidence {
  TrainingOptions options;
  std::vector<std::string> unreadable;  // files and games, and why
  std::vector<std::string> unsound;     // what is wrong with games that cannot be, one by one

  // The newest games that can be, the oldest first, and by chance rows of all games that the
  // learner draws from now, and of those of the same age that it never learns from.
  std::vector<std::shared_ptr<const GameRecord>> games;
  std::vector<Example> rows, held_out;

  // The newest net that has a checkpoint of its own; else the newest.
  std::int64_t samples = 0;        // that it learned from
  safetensors::File net_file;      // as it was exported
  std::shared_ptr<Evaluator> net;  // as self-play asks it; null: there is none

  safetensors::File state;             // the learner's when it made the net; empty: not known
  std::optional<SplitLosses> trained;  // the learner's averaged net, on the rows above
  std::optional<LossReport> recorded;  // what the run itself wrote down, on held-out rows
  std::int64_t not_finite = 0;         // numbers that it wrote down and that are none
  LearnerCounters counters;            // as it wrote them down last

  std::uint64_t seed = 1;  // of all chance in what is asked of the net
};

/// Looks at a run that is under way or over; changes nothing. `device` is where the nets run;
/// empty: where the run says. Throws: std::runtime_error if there is no run, or its options or its
/// store cannot be read.
Evidence gather_evidence(const std::filesystem::path& folder, const std::string& device = "");

/// Is the net old enough to be judged by what it has learned?
bool is_grown_up(const Evidence& evidence);

/// What check_health() asks for. Requires: a net and rows; the learner's losses may be missing.
HealthReport health_of(const Evidence& evidence);

}  // namespace move37
