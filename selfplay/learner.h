#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "nets/net_evaluator.h"
#include "nets/net_options.h"
#include "nets/safetensors.h"
#include "selfplay/batch.h"
#include "selfplay/learner_options.h"
#include "selfplay/loss_report.h"

namespace move37 {

/// What one step of learning did.
struct StepReport {
  LossReport loss;       // before the step
  double rate = 0;       // learning rate
  double gradient = 0;   // its length before clipping
  bool skipped = false;  // the loss or the gradient was not finite; the net stays as it was
};

/// How much a learner has learnt.
struct LearnerCounters {
  std::int64_t samples = 0;  // rows
  std::int64_t steps = 0;
  std::int64_t skipped = 0;  // steps that failed, not counted above

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("samples", self.samples);
    visit("steps", self.steps);
    visit("skipped", self.skipped);
  }
};

/// Teaches a net, a batch at a time, and keeps beside it the running average of its weights, which
/// plays better than the net itself (Izmailov et al. 2018) and is what leaves the learner.
///
/// No chance is in it: the same batches from the same beginning make, on as many threads of a
/// processor, the same net bit for bit. Threads: one at a time.
class Learner {
 public:
  /// A net that has learnt nothing, from this seed.
  /// Throws: std::invalid_argument for options out of range; std::runtime_error if there is no such
  /// device, or it cannot train in that precision.
  Learner(const NetOptions& net, const LearnerOptions& options, std::uint64_t seed);
  ~Learner();

  /// Begins with the net of a file instead, as if it had learnt from so many samples; the rate
  /// rises from 0 all the same. A smaller net grows, see nets/grown_net.h. Returns the form that it
  /// had. Requires: nothing was learnt yet. Throws: std::runtime_error with the path if it cannot
  /// be read or is larger.
  NetOptions begin_with(const std::filesystem::path& net, std::int64_t samples = 0);

  /// One step of the optimiser. `progress`: how much of the run is over, see learning_rate().
  StepReport step(const Batch& batch, double progress = 0);

  /// What the averaged net makes of rows that it may never have seen; changes nothing.
  LossReport evaluate(const Batch& batch);

  /// Measures the normalisation statistics of the averaged net on recent batches (its weights were
  /// never together in a net that trained; 4,000 positions and more do), writes it to a net file,
  /// atomically, and returns it ready to play. The file tells the counters and `provenance`.
  /// Requires: at least one batch. Throws: std::runtime_error if a weight is no finite number, or
  /// with the path if it cannot be written.
  std::shared_ptr<NetEvaluator> export_net(const std::filesystem::path& file,
                                           const std::vector<Batch>& recent,
                                           const NetEvaluatorOptions& options = {},
                                           std::map<std::string, std::string> provenance = {});

  const LearnerCounters& counters() const;
  /// "6x64 net, bfloat16 on cpu (avx512-bf16)": the kernel whose loops it learns by, or "torch".
  std::string description() const;

  /// All that it takes to go on as if nothing had happened: both nets, the optimiser, the counters.
  safetensors::File state() const;

  /// Goes on from there. Throws: std::runtime_error if this is no state of a learner, or of a net
  /// of another form; then this learner is of no more use.
  void restore(const safetensors::File& state);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// What is to be told of a net that begins in another form: ", a 5x64 net that grows to 6x96";
/// nothing if it has as many blocks and channels.
std::string growth(const NetOptions& begun, const NetOptions& net);

inline constexpr const char* kLearnerFormat = "move37-learner-2";

}  // namespace move37
