#include "selfplay/health.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "selfplay/evaluate_all.h"
#include "selfplay/pairs.h"
#include "selfplay/policy_measures.h"

namespace move37 {
namespace {

constexpr std::int64_t kEnoughGames = 100;  // to judge games by
constexpr double kLeastSpread = 0.02;       // of values that say anything at all

bool is_finite(const Evaluation& evaluation) {
  return std::isfinite(evaluation.value) && std::isfinite(evaluation.score) &&
         std::all_of(evaluation.policy.begin(), evaluation.policy.end(),
                     [](float logit) { return std::isfinite(logit); });
}

/// Of an expectation in [-1, 1] with a result, in nats.
double value_loss(double value, double result) {
  const double win = std::clamp((1 + value) / 2, 1e-6, 1 - 1e-6);
  return -((1 + result) / 2 * std::log(win) + (1 - result) / 2 * std::log(1 - win));
}

using Report = HealthReport;

Measurement too_young(const Report& report, std::int64_t age) {
  return {{}, std::to_string(report.samples) + " samples, judged from " + std::to_string(age)};
}

Measurement unless_sick(const Report& report, double number) {
  if (report.net.not_finite > 0) return {{}, "the net says what is no number"};
  return {number, ""};
}

Measurement of_grown_net(const Report& report, double number) {
  const std::int64_t age = grown_up_samples(report.size);
  if (report.samples < age) return too_young(report, age);
  return unless_sick(report, number);
}

Measurement of_grown_games(const Report& report, double number) {
  const std::int64_t age = grown_up_samples(report.size);
  if (report.samples < age) return too_young(report, age);
  if (report.games.games < kEnoughGames)
    return {{}, std::to_string(report.games.games) + " games are too few"};
  return {number, ""};
}

Measurement not_finite(const Report& report) {
  return {static_cast<double>(report.net.not_finite), ""};
}

Measurement exported_loss(const Report& report) {
  if (!report.trained_policy_loss) return {{}, "no checkpoint of this net"};
  return unless_sick(report, std::abs(report.net.policy_loss - *report.trained_policy_loss));
}

Measurement value_spread(const Report& report) {
  return of_grown_net(report, report.net.value_spread);
}

Measurement value_correlation(const Report& report) {
  if (report.net.value_spread < kLeastSpread) return {{}, "the values are all alike"};
  return of_grown_net(report, report.net.value_correlation);
}

Measurement policy_entropy(const Report& report) {
  const std::int64_t youth = 2 * grown_up_samples(report.size);
  if (report.samples >= youth)
    return {{}, "a net that has learned from " + std::to_string(youth) + " samples may be sure"};
  return unless_sick(report, report.net.policy_entropy);
}

Measurement target_divergence(const Report& report) {
  return unless_sick(report, report.net.policy_loss - report.net.target_entropy);
}

Measurement held_out_gap(const Report& report) {
  constexpr double kAlmostKnown = 0.1;  // nats: where a board is solved, shares mean nothing
  if (!report.value_losses) return {{}, "too few held-out games, or no checkpoint of this net"};
  if (report.samples < grown_up_samples(report.size))
    return too_young(report, grown_up_samples(report.size));
  const auto [training, held_out, error] = *report.value_losses;
  const double chance = 2 * error;
  std::string note = "value loss " + number_text(held_out);
  if (chance > 0) note += ", of which " + number_text(chance) + " may be chance";
  note += ", in training " + number_text(training);
  return {(held_out - chance - training) / std::max(training, kAlmostKnown), note};
}

Measurement first_pass(const Report& report) { return unless_sick(report, report.net.first_pass); }

Measurement game_length(const Report& report) {
  return of_grown_games(report, report.games.mean_length() / (report.size * report.size));
}

Measurement capped_games(const Report& report) {
  return of_grown_games(report, report.games.capped_share());
}

Measurement color_balance(const Report& report) {
  return of_grown_games(report, report.games.black_share());
}

constexpr Check<Report> kChecks[] = {
    {{"finite numbers",
      "judgements that are no finite numbers",
      {0, 0},
      {0, 0},
      "learning has diverged: a lower learning rate, or float32"},
     not_finite},
    {{"exported judgement", "difference of policy loss between self-play and training, nats",
      at_most(0.15), at_most(0.5),
      "the exported net is not the trained one: planes, normalisation or precision differ"},
     exported_loss},
    {{"value collapse", "spread of the net's values", at_least(0.1), at_least(0.05),
      "the values hardly move: komi is too one-sided, or the value loss too light"},
     value_spread},
    {{"value and results", "correlation of the net's values with the results", at_least(0.1),
      at_least(0), "the value is high in lost positions: a sign is wrong"},
     value_correlation},
    {{"policy entropy", "entropy of the net's policies, nats", at_least(0.6), at_least(0.3),
      "the policy is sure of itself too early and learns its own habits: more noise or less reuse"},
     policy_entropy},
    {{"target and prior",
      "divergence of the searches' targets from the net's policy, nats",
      {0.02, 3},
      {0.005, 6},
      "near 0 the searches change nothing, so nothing is learned; far above, values outweigh the "
      "prior: c-scale, or the net sees other planes than those who made the targets"},
     target_divergence},
    {{"held-out gap", "how much larger the value loss is on held-out games, as a share",
      at_most(0.25), at_most(1),
      "the net learns its games by heart: less reuse, a larger window"},
     held_out_gap},
    {{"first pass", "probability of a pass on the empty board", at_most(0.05), at_most(0.3),
      "the net would pass at once: games end before anything is decided"},
     first_pass},
    {{"game length",
      "moves a game, as part of the board's points",
      {0.5, 1.8},
      at_least(0.25),
      "short: both pass too early; long: no one passes, or own eyes are filled"},
     game_length},
    {{"capped games", "share of games that came to no end", at_most(0.1), at_most(0.5),
      "no one passes, own eyes are filled, or kos go on without end"},
     capped_games},
    {{"colour balance",
      "share of games that Black wins",
      {0.2, 0.8},
      {0.05, 0.95},
      "komi is one-sided, so that results teach little; or a sign is wrong for one colour"},
     color_balance},
};

}  // namespace

NetHealth examine(Evaluator& net, const std::vector<Example>& examples, Random& random) {
  std::vector<Position> positions;
  for (const Example& example : examples)
    positions.push_back(position_before(example));
  positions.emplace_back(examples.front().game->size, examples.front().game->rules);
  const std::vector<Evaluation> evaluations = evaluate_all(net, positions, random);
  NetHealth health;
  health.not_finite = std::count_if(evaluations.begin(), evaluations.end(),
                                    [](const auto& evaluation) { return !is_finite(evaluation); });
  if (health.not_finite > 0) return health;

  double weights = 0;
  for (const Example& example : examples)
    weights += static_cast<double>(example.game->turns[example.turn].weight);
  Pairs values;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Turn& turn = examples[i].game->turns[examples[i].turn];
    const double part = static_cast<double>(turn.weight) / weights;
    const std::vector<double> log_policy = log_softmax(evaluations[i].policy);
    const auto value = static_cast<double>(evaluations[i].value);
    const auto result = static_cast<double>(value_target(*examples[i].game, examples[i].turn));
    health.policy_loss += part * cross_entropy(turn.policy, log_policy);
    health.target_entropy += part * entropy(turn.policy);
    health.value_loss += part * value_loss(value, result);
    health.policy_entropy += part * entropy(log_policy);
    values.add(value, result);
  }
  health.value_spread = values.spread();
  health.value_correlation = values.correlation();
  health.first_pass = std::exp(log_softmax(evaluations.back().policy).back());
  return health;
}

double error_of_value_loss(double loss, std::int64_t games) {
  assert(games >= 1);
  return loss / std::sqrt(static_cast<double>(games));
}

std::int64_t grown_up_samples(int size) { return 300'000 * size * size / 81; }

std::vector<Finding> check_health(const HealthReport& report) {
  return run_checks(kChecks, report);
}

std::vector<std::string> complaints(const HealthReport& report) {
  std::vector<std::string> lines;
  for (const Finding& finding : check_health(report)) {
    if (finding.verdict == Verdict::Warning || finding.verdict == Verdict::Fault)
      lines.push_back(to_text(finding));
  }
  return lines;
}

}  // namespace move37
