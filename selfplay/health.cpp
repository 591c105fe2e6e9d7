#include "selfplay/health.h"

#include <algorithm>
#include <cmath>

#include "engine/number_text.h"

namespace move37 {
namespace {

constexpr std::int64_t kChildhood = 300'000;  // samples before which oddities are normal
constexpr std::int64_t kYouth = 600'000;      // before which a policy should still be unsure
constexpr std::int64_t kEnoughGames = 100;    // to judge games by

std::vector<Evaluation> judge(Evaluator& net, const std::vector<Position>& positions,
                              Random& random) {
  std::vector<const Position*> pointers;
  for (const Position& position : positions)
    pointers.push_back(&position);
  std::vector<Evaluation> evaluations;
  net.evaluate(pointers, random, evaluations);
  return evaluations;
}

std::vector<double> log_softmax(const std::vector<float>& logits) {
  const double highest = *std::max_element(logits.begin(), logits.end());
  double sum = 0;
  for (const float logit : logits)
    sum += std::exp(logit - highest);
  std::vector<double> result;
  for (const float logit : logits)
    result.push_back(logit - highest - std::log(sum));
  return result;
}

double cross_entropy(const PolicyTarget& target, const std::vector<double>& log_policy) {
  double sum = 0;
  for (const PolicyShare& share : target)
    sum -= share.share * log_policy[share.action];
  return sum / kWholePolicy;
}

double entropy(const std::vector<double>& log_policy) {
  double sum = 0;
  for (const double logarithm : log_policy)
    sum -= std::exp(logarithm) * logarithm;
  return sum;
}

/// Means and spreads of pairs of numbers.
class Pairs {
 public:
  void add(double x, double y) {
    n_ += 1;
    x_ += x;
    y_ += y;
    xx_ += x * x;
    yy_ += y * y;
    xy_ += x * y;
  }
  double spread() const { return std::sqrt(std::max(0.0, xx_ / n_ - x_ * x_ / (n_ * n_))); }
  double correlation() const {
    const double variances = (n_ * xx_ - x_ * x_) * (n_ * yy_ - y_ * y_);
    return variances > 0 ? (n_ * xy_ - x_ * y_) / std::sqrt(variances) : 0;
  }

 private:
  double n_ = 0, x_ = 0, y_ = 0, xx_ = 0, yy_ = 0, xy_ = 0;
};

bool all_finite(const Evaluation& evaluation) {
  return std::isfinite(evaluation.value) && std::isfinite(evaluation.score) &&
         std::all_of(evaluation.policy.begin(), evaluation.policy.end(),
                     [](float logit) { return std::isfinite(logit); });
}

}  // namespace

NetHealth examine(Evaluator& net, const std::vector<Example>& examples, Random& random) {
  std::vector<Position> positions;
  for (const Example& example : examples)
    positions.push_back(position_before(example));
  positions.emplace_back(examples.front().game->size, examples.front().game->rules);
  const std::vector<Evaluation> evaluations = judge(net, positions, random);
  NetHealth health;
  for (const Evaluation& evaluation : evaluations)
    health.is_finite = health.is_finite && all_finite(evaluation);
  if (!health.is_finite) return health;

  Pairs values;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const std::vector<double> log_policy = log_softmax(evaluations[i].policy);
    const double part = 1 / static_cast<double>(examples.size());
    const GameRecord& game = *examples[i].game;
    health.policy_loss += part * cross_entropy(game.turns[examples[i].turn].policy, log_policy);
    health.policy_entropy += part * entropy(log_policy);
    values.add(evaluations[i].value, value_target(game, examples[i].turn));
  }
  health.value_spread = values.spread();
  health.value_correlation = values.correlation();
  health.first_pass = std::exp(log_softmax(evaluations.back().policy).back());
  return health;
}

std::vector<std::string> complaints(const HealthReport& report) {
  std::vector<std::string> found;
  const auto complain = [&](bool is_fault, const std::string& text) {
    if (is_fault) found.push_back(text);
  };
  const NetHealth& net = report.net;
  if (!net.is_finite) return {"the net says what is no finite number: learning has diverged"};
  constexpr double kTolerance = 0.15;  // nats: 16-bit numbers, and each row under its own symmetry
  complain(std::abs(net.policy_loss - report.trained_policy_loss) > kTolerance,
           "the exported net is not the trained one: policy loss " + fixed(net.policy_loss, 3) +
               " in self-play, " + fixed(report.trained_policy_loss, 3) +
               " in training: planes, normalisation or precision differ");
  const bool is_child = report.samples < kChildhood;
  complain(!is_child && net.value_spread < 0.05,
           "the value hardly moves (spread " + fixed(net.value_spread, 3) +
               "): komi too one-sided, or the value loss too light");
  complain(!is_child && net.value_spread >= 0.05 && net.value_correlation < 0,
           "the value is high in lost positions (correlation " + fixed(net.value_correlation, 2) +
               "): a sign is wrong");
  complain(report.samples < kYouth && net.policy_entropy < 0.3,
           "the policy is sure of itself too early (entropy " + fixed(net.policy_entropy, 2) +
               " nats): it learns its own habits; more noise or less reuse");
  complain(net.first_pass > 0.05, "the net would pass on the empty board (" +
                                      fixed(100 * net.first_pass, 0) +
                                      " %): games end before anything is decided");
  const GameSummary& games = report.games;
  if (is_child || games.games < kEnoughGames) return found;
  const double area = report.size * report.size;
  complain(games.mean_length() < area / 2,
           "games are short (" + fixed(games.mean_length(), 0) + " moves): both pass too early");
  complain(games.capped_share() > 0.1,
           fixed(100 * games.capped_share(), 0) +
               " % of games do not come to an end: no one passes, or own eyes are filled");
  complain(games.black_share() < 0.2 || games.black_share() > 0.8,
           "Black wins " + fixed(100 * games.black_share(), 0) +
               " %: the komi is one-sided and results teach little");
  return found;
}

}  // namespace move37
