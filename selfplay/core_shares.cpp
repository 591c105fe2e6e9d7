#include "selfplay/core_shares.h"

#include <algorithm>
#include <cassert>

#include "nets/hardware.h"
#include "selfplay/gradient_team.h"

namespace move37 {
namespace {

bool learns_on_processor(const TrainingOptions& options) {
  return choose_hardware(training_device(options), Precision::Auto).device.is_cpu();
}

}  // namespace

CoreShares share_cores(const TrainingOptions& options, int cores) {
  assert(cores >= 1);
  CoreShares shares{options.run.threads, options.learner.threads};
  if (options.run.lockstep) return {1, std::max(1, shares.learner)};
  const bool takes_cores = learns_on_processor(options);
  if (shares.learner == 0) {
    const int most = threads_fed_by(options.learner.batch);
    const int own = options.run.learn_only ? cores : cores / 2;
    shares.learner = takes_cores ? std::clamp(own, 1, most) : 1;
  }
  if (options.run.learn_only) return {0, shares.learner};
  constexpr int kBesideGpu = 2;
  if (shares.actors == 0)
    shares.actors = std::max(1, cores - (takes_cores ? shares.learner : kBesideGpu));
  return shares;
}

}  // namespace move37
