#pragma once

namespace move37 {

/// How much each of the net's tasks counts. Policy is the measure: 1.
struct LossOptions {
  float policy = 1;
  float reply = 0.15f;
  float value = 1;
  float td_value = 0.7f;
  float ownership = 1.5f;
  float score = 0.004f;
  float score_cut = 10;  // points; beyond, the error counts linearly (Huber 1964)

  /// Calls visit(name, field, help) for each option: flags, TOML, Python and logs are made from it.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("policy-loss", self.policy, "weight of the policy's cross-entropy");
    visit("reply-loss", self.reply, "weight of the opponent's reply");
    visit("value-loss", self.value, "weight of the game's result");
    visit("td-value-loss", self.td_value, "weight of the result expected some moves on");
    visit("ownership-loss", self.ownership, "weight of the points' owners");
    visit("score-loss", self.score, "weight of the score");
    visit("score-cut", self.score_cut, "points beyond which a score's error counts linearly");
  }
};

}  // namespace move37
