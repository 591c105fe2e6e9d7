#include "selfplay/learner_options.h"

#include <algorithm>
#include <cmath>

namespace move37 {

double learning_rate(const LearnerOptions& options, std::int64_t samples, double progress) {
  constexpr double kPi = 3.14159265358979323846;
  const double warmth =
      std::min(1.0, static_cast<double>(samples) /
                        static_cast<double>(std::max<std::int64_t>(1, options.warmup_samples)));
  const double left = 1 - options.anneal_from;
  const double fall = left > 0 ? std::clamp((progress - options.anneal_from) / left, 0.0, 1.0) : 0;
  const double height = 0.5 * (1 + std::cos(kPi * fall));
  return options.learning_rate * warmth * (options.last_rate + (1 - options.last_rate) * height);
}

double average_decay(const LearnerOptions& options, std::int64_t steps) {
  const double age = static_cast<double>(steps);
  return std::min(options.average_decay, (1 + age) / (10 + age));
}

}  // namespace move37
