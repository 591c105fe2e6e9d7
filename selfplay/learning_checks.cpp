#include "selfplay/learning_checks.h"

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
  };
}

}  // namespace move37
