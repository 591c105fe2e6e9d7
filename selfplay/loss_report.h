#pragma once

namespace move37 {

struct Losses;

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

/// The numbers of these losses, fetched from their device at once.
LossReport report(const Losses& losses);

/// Adds what another part of a batch has in its losses.
void add(LossReport& sum, const LossReport& part);

/// Moves a mean by this share of the way to a report: 1 / n makes the mean of n reports, a constant
/// makes a running one.
void blend(LossReport& mean, const LossReport& report, float share);

}  // namespace move37
