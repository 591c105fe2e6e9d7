#include "selfplay/learning_checks.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace move37 {
namespace {

constexpr const char* kNoNet = "there is no net yet";
constexpr const char* kNoState = "no checkpoint of this net";

Measurement differing_weights(const Evidence& evidence) {
  if (evidence.net_file.tensors.empty()) return {{}, kNoNet};
  if (!evidence.trained) return {{}, kNoState};
  Measurement result{0, ""};
  for (const auto& [name, tensor] : evidence.net_file.tensors) {
    const auto trained = evidence.state.tensors.find("average." + name);
    if (trained != evidence.state.tensors.end() && trained->second == tensor) continue;
    if (result.note.empty()) result.note = name;
    ++*result.number;
  }
  return result;
}

/// The net in self-play now, on held-out rows, against what the run wrote down when it made it.
Measurement changed_losses(const Evidence& evidence) {
  constexpr std::size_t kEnoughRows = 100;
  if (!evidence.net) return {{}, kNoNet};
  if (!evidence.recorded || evidence.held_out.size() < kEnoughRows)
    return {{}, "no losses of this net on held-out games"};
  Random random(evidence.seed);
  const NetHealth now = examine(*evidence.net, evidence.held_out, random);
  const LossReport& then = *evidence.recorded;
  const double policy = std::abs(now.policy_loss - static_cast<double>(then.policy));
  const double value = std::abs(now.value_loss - static_cast<double>(then.value));
  if (policy > value) {
    return {policy, "policy " + number_text(now.policy_loss) + ", was " +
                        number_text(static_cast<double>(then.policy))};
  }
  return {value, "value " + number_text(now.value_loss) + ", was " +
                     number_text(static_cast<double>(then.value))};
}

Measurement not_finite(const Evidence& evidence) {
  return {static_cast<double>(evidence.not_finite), ""};
}

Measurement skipped_steps(const Evidence& evidence) {
  const auto steps = static_cast<double>(evidence.counters.steps + evidence.counters.skipped);
  if (steps == 0) return {{}, "nothing has been learned yet"};
  return {static_cast<double>(evidence.counters.skipped) / steps, ""};
}

Measurement held_out_gap(const Evidence& evidence) {
  constexpr std::size_t kEnoughRows = 300;
  constexpr double kAlmostKnown = 0.1;  // nats: where a board is solved, shares mean nothing
  if (!evidence.trained) return {{}, kNoState};
  if (!is_grown_up(evidence)) return {{}, "the net is too young"};
  if (evidence.held_out.size() < kEnoughRows) return {{}, "too few held-out games"};
  const SplitLosses& losses = *evidence.trained;
  const double training = losses.training.value, held_out = losses.held_out.value;
  return {(held_out - training) / std::max(training, kAlmostKnown),
          "value loss " + number_text(held_out) + ", in training " + number_text(training)};
}

}  // namespace

std::vector<Check<Evidence>> learning_checks() {
  return {
      {{"exported weights",
        "tensors in which the net differs from the learner's average",
        {0, 0},
        {0, 0},
        "what plays is not what learns: export, file or averaging"},
       differing_weights},
      {{"losses now", "change of the held-out losses since the net was made, nats", at_most(0.2),
        at_most(0.5),
        "the net sees other planes than when it learned, or its answer is read with a wrong sign"},
       changed_losses},
      {{"recorded numbers",
        "recorded numbers that are not finite",
        {0, 0},
        {0, 0},
        "learning diverged at some time: a lower learning rate, or float32"},
       not_finite},
      {{"skipped steps", "share of steps whose loss or gradient is not finite", at_most(0.001),
        at_most(0.01), "learning is about to diverge: a lower learning rate, or float32"},
       skipped_steps},
      {{"held-out gap", "how much larger the value loss is on held-out games, as a share",
        at_most(0.25), at_most(1),
        "the net learns its games by heart: less reuse, a larger window"},
       held_out_gap},
  };
}

}  // namespace move37
