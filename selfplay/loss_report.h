#pragma once

#include <cstddef>
#include <vector>

namespace move37 {

/// How well a net did on a batch, means over its rows by weight. See nets/loss.h for the units.
struct LossReport {
  float total = 0;  // by LossOptions
  float policy = 0;
  float reply = 0;
  float value = 0;
  float td_value = 0;
  float score = 0;
  float ownership = 0;
  float policy_entropy = 0;  // of the targets: what no policy loss can be below

  /// Calls visit(name, number) for each: "policy-loss".
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("loss", self.total);
    visit("policy-loss", self.policy);
    visit("reply-loss", self.reply);
    visit("value-loss", self.value);
    visit("td-value-loss", self.td_value);
    visit("score-loss", self.score);
    visit("ownership-loss", self.ownership);
    visit("policy-entropy", self.policy_entropy);
  }
};

/// Moves a mean by this share of the way to a report: 1 / n makes the mean of n reports, a constant
/// makes a running one.
inline void blend(LossReport& mean, const LossReport& report, float share) {
  std::vector<float> numbers;
  LossReport::each(report, [&](const char*, float number) { numbers.push_back(number); });
  std::size_t next = 0;
  LossReport::each(mean,
                   [&](const char*, float& field) { field += share * (numbers[next++] - field); });
}

}  // namespace move37
