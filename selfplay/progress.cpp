#include "selfplay/progress.h"

#include <algorithm>

#include "engine/number_text.h"

namespace move37 {
namespace {

/// "1,234,567".
std::string grouped(double number) {
  std::string digits = fixed(number, 0);
  for (int place = static_cast<int>(digits.size()) - 3; place > 0; place -= 3)
    digits.insert(place, ",");
  return digits;
}

std::string minutes_text(double seconds) { return fixed(seconds / 60, 1) + " min"; }

std::string losses_text(const LossReport& loss) {
  return "policy " + fixed(loss.policy, 2) + "/" + fixed(loss.policy_entropy, 2) + " value " +
         fixed(loss.value, 3) + " owner " + fixed(loss.ownership, 3) + " score " +
         fixed(loss.score, 1);
}

}  // namespace

std::string status_line(const RunStatus& before, const RunStatus& now) {
  const double seconds = std::max(1e-9, now.seconds - before.seconds);
  const auto rate = [&](std::int64_t from, std::int64_t to) {
    return static_cast<double>(to - from) / seconds;
  };
  std::string line = minutes_text(now.seconds);
  if (now.seconds_left > 0) line += ", " + minutes_text(now.seconds_left) + " left";
  line +=
      " | " + grouped(static_cast<double>(now.games)) + " games, " +
      grouped(3600 * rate(before.games, now.games)) + "/h, " + fixed(now.recent.mean_length(), 0) +
      " plies, Black " + fixed(100 * now.recent.black_share(), 0) + " % | " +
      grouped(rate(before.selfplay.evaluations, now.selfplay.evaluations)) + " evaluations/s | " +
      grouped(static_cast<double>(now.learner.samples)) + " samples, " +
      grouped(rate(before.learner.samples, now.learner.samples)) + "/s | window " +
      grouped(static_cast<double>(now.window_rows)) + " of " +
      grouped(static_cast<double>(now.rows)) + " rows, " +
      fixed(static_cast<double>(now.window_bytes) * 1e-6, 0) + " MB | " + losses_text(now.training);
  if (now.held_out) line += " | held out " + losses_text(*now.held_out);
  return line + " | net " + std::to_string(now.net) + ", phase " + std::to_string(now.phase + 1);
}

}  // namespace move37
