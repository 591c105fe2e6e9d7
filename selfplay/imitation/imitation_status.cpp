#include "selfplay/imitation/imitation_status.h"

#include "engine/number_text.h"

namespace move37 {

std::string status_line(const ImitationStatus& before, const ImitationStatus& now) {
  const double passed = now.seconds - before.seconds;
  const auto learned = static_cast<double>(now.learner.samples - before.learner.samples);
  std::string line =
      fixed(now.seconds / 60, 1) + " min: " + std::to_string(now.learner.samples) + " samples";
  if (passed > 0) line += ", " + fixed(learned / passed, 0) + "/s";
  line += ", policy loss " + fixed(static_cast<double>(now.training.policy), 3) + ", value loss " +
          fixed(static_cast<double>(now.training.value), 3);
  if (now.exam.rows > 0) line += ", held out top-1 " + fixed(100 * now.exam.top1, 1) + " %";
  if (now.seconds_left > 0) line += ", " + fixed(now.seconds_left / 60, 0) + " min left";
  return line;
}

}  // namespace move37
