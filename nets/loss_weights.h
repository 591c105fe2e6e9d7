#pragma once

namespace move37 {

/// How much each thing that a net says counts in what it learns. The policy's parts are in nats,
/// the results' and the ownership's too, the score's in points.
struct LossWeights {
  float policy = 1;
  float reply = 0.15f;
  float value = 1;
  float td_value = 0.7f;
  float score = 0.04f;  // 0.004 in Wu 2019, whose Huber loss is kHuberWidth times ours
  float ownership = 1.5f;

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("policy-loss", self.policy, "weight of the policy in the loss");
    visit("reply-loss", self.reply, "weight of the opponent's reply in the loss");
    visit("value-loss", self.value, "weight of the game's result in the loss");
    visit("td-value-loss", self.td_value, "weight of the short-term value in the loss");
    visit("score-loss", self.score, "weight of the score, in points, in the loss");
    visit("ownership-loss", self.ownership, "weight of the ownership in the loss");
  }
};

}  // namespace move37
