#include "gtp/session.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/evaluation_store.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

// The smaller limit, where 0 is none.
template <class Number>
Number tighter(Number a, Number b) {
  return a > 0 && b > 0 ? std::min(a, b) : std::max(a, b);
}

// Of the most that a move may take: what a short search behind it may.
constexpr double kShareBeside = 0.05;

const Options& checked(const Options& options) {
  const auto require = [](bool holds, const char* message) {
    if (!holds) throw std::invalid_argument(message);
  };
  require(options.visits >= 0 && options.analysis_visits >= 0, "visits must not be negative");
  require(options.seconds >= 0, "seconds must not be negative");
  require(options.lag >= 0 && options.lag < 60, "lag must be 0 to below 60 seconds");
  require(options.resign >= 0 && options.resign < 1, "resign must be a chance: 0 to below 1");
  require(options.remembered <= EvaluationStore::kMostEntries, "remember must be at most 2^31");
  check(options.search);
  return options;
}

}  // namespace

Session::Session(const Options& start, EvaluatorLoader load, LineQueue& lines, Log logger)
    : options(checked(start)),
      game(start.size, rules_named(start.rules, start.komi)),
      friendly_pass(has_friendly_pass(game.rules())),
      clock(start.lag),
      thinker(load, logger),
      input(lines),
      log(std::move(logger)),
      full_strength(std::move(load)) {
  set_level(start.level);
}

void Session::set_terms(const Terms& terms) {
  game.set_rules(terms.rules);
  friendly_pass = terms.friendly_pass;
}

void Session::begin_anew() {
  clock.restart();
  hopeless_turns.fill(0);
  pondered.reset();
  last_explanation.clear();
  thinker.prepare(game.size());
}

void Session::set_level(int level) {
  const int num_levels = static_cast<int>(options.levels.size());
  if (level < 0 || level > num_levels) {
    throw std::invalid_argument("there is no level " + std::to_string(level) + ", only 0 to " +
                                std::to_string(num_levels));
  }
  options.level = level;
  const bool has_own_net = level > 0 && options.levels[level - 1].load != nullptr;
  thinker.use(has_own_net ? options.levels[level - 1].load : full_strength);
  thinker.prepare(game.size());
}

std::int64_t Session::most_visits() const {
  if (options.level == 0) return options.visits;
  return tighter(options.visits, options.levels[options.level - 1].visits);
}

MoveBudget Session::budget_of_move(Color side) const {
  MoveBudget budget = {{most_visits(), options.seconds}, std::nullopt, kHurriedLimits};
  if (const auto time = clock.allotment(side, own_moves_to_come(game.position()))) {
    double& beside = budget.beside.seconds;
    beside = std::min(beside, kShareBeside * time->most);
    budget.most.seconds = tighter(options.seconds, time->most - 2 * beside);
    budget.planned = std::min(budget.most.seconds, time->planned);
  }
  const bool is_unlimited = budget.most.visits == 0 && budget.most.seconds == 0;
  if (is_unlimited) budget.most = kDefaultLimits;
  return budget;
}

}  // namespace move37::gtp
