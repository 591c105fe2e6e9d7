#include "selfplay/learner_options.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace move37 {

void check(const LearnerOptions& options) {
  const auto require = [](bool good, const std::string& name, const std::string& range) {
    if (!good) throw std::invalid_argument("option " + name + " is not " + range);
  };
  const auto is_share = [](double number) { return 0 <= number && number <= 1; };
  require(options.batch >= 1, "train-batch", "1 or more");
  require(options.learning_rate > 0, "learning-rate", "above 0");
  require(options.warmup_samples >= 0, "warmup-samples", "0 or more");
  require(is_share(options.anneal_from), "anneal-from", "from 0 to 1");
  require(is_share(options.last_rate), "last-rate", "from 0 to 1");
  require(options.weight_decay >= 0, "weight-decay", "0 or more");
  require(options.clip > 0, "clip", "above 0");
  require(is_share(options.average_decay), "average-decay", "from 0 to 1");
  require(options.threads >= 0, "train-threads", "0 or more");
  LossOptions::each(options.loss, [&](const char* name, float number, const char*) {
    require(std::isfinite(number) && number >= 0, name, "0 or more");
  });
  require(options.loss.score_cut > 0, "score-cut", "above 0");
}

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
