#include "gtp/session.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace move37::gtp {
namespace {

// A game lasts about as many moves as two thirds of the points; each side makes half of them.
int own_moves_to_come(const Game& game) {
  const int points = game.size() * game.size();
  const int expected = points * 2 / 3 - game.position().move_number();
  return std::max(expected, points / 6) / 2 + 1;
}

// The smaller limit, where 0 is none.
double tighter(double a, double b) { return a > 0 && b > 0 ? std::min(a, b) : std::max(a, b); }

const Options& checked(const Options& options) {
  const auto require = [](bool holds, const char* message) {
    if (!holds) throw std::invalid_argument(message);
  };
  require(options.visits >= 0 && options.analysis_visits >= 0, "visits must not be negative");
  require(options.seconds >= 0, "seconds must not be negative");
  require(options.resign >= 0 && options.resign < 1, "resign must be a chance: 0 to below 1");
  require(options.search.threads >= 1, "threads must be at least 1");
  require(options.search.batch >= 1, "batch must be at least 1");
  return options;
}

}  // namespace

Session::Session(const Options& start, EvaluatorLoader load, LineQueue& lines, Log logger)
    : options(checked(start)),
      game(start.size, playable_rules(start.rules, start.komi)),
      thinker(std::move(load), logger),
      input(lines),
      log(std::move(logger)) {
  thinker.prepare(start.size);
}

void Session::begin_anew() {
  clock.restart();
  hopeless_turns.fill(0);
  thinker.prepare(game.size());
}

SearchLimits Session::limits_of_move(Color side) const {
  SearchLimits limits = {options.visits, options.seconds};
  if (const auto allotted = clock.allotment(side, own_moves_to_come(game))) {
    limits.seconds = tighter(limits.seconds, *allotted);
  }
  const bool is_unlimited = limits.visits == 0 && limits.seconds == 0;
  return is_unlimited ? kDefaultLimits : limits;
}

Ruleset playable_rules(const std::string& name, double komi) {
  std::optional<Ruleset> rules = find_ruleset(name);
  if (!rules) throw std::invalid_argument("unknown rules: '" + name + "'");
  if (rules->scoring == Scoring::Territory) {
    throw std::invalid_argument("'" + name +
                                "' counts territory, and this engine counts area only");
  }
  rules->komi = komi;
  return *rules;
}

}  // namespace move37::gtp
