#include "selfplay/actor.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/benson.h"
#include "engine/score.h"

namespace move37 {

/// Asks the net of the moment, and counts.
class Actor::CountingEvaluator final : public Evaluator {
 public:
  CountingEvaluator(const CurrentNet& net, ActorCounts& counts) : net_(net), counts_(counts) {}

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    net_.get().evaluator->evaluate(positions, random, evaluations);
    counts_.evaluator_seconds += std::chrono::duration<double>(Clock::now() - start).count();
    counts_.evaluations += static_cast<std::int64_t>(positions.size());
  }

 private:
  const CurrentNet& net_;
  ActorCounts& counts_;
};

namespace {

// The more moves there are, the less each can have: a policy that knows little yet keeps them all.
float cut_of(const ActorOptions& options) {
  constexpr float kPartOfEvenShare = 0.41f;  // 0.005 on 9x9
  return std::min(options.policy_cut,
                  kPartOfEvenShare / static_cast<float>(num_actions(options.size)));
}

}  // namespace

struct Actor::Match {
  Position position;
  GameRecord record;
  SearchKind kind = SearchKind::None;  // of the search under way
  int decided_plies = 0;               // how long one side has been sure to win
};

Actor::Actor(const ActorOptions& options, const SelfplaySearch& search, const CurrentNet& net,
             std::uint64_t seed, Sink sink, GameQuota* quota)
    : options_(options),
      search_(search),
      net_(net),
      random_(seed),
      sink_(std::move(sink)),
      quota_(quota) {
  check(options);
  matches_.resize(options.games);
  LockstepOptions lockstep;
  lockstep.tree = options.tree;
  lockstep.slots = options.games;
  lockstep.seed = random_.next();
  lockstep_ =
      std::make_unique<Lockstep>(std::make_shared<CountingEvaluator>(net, counts_), lockstep,
                                 [this](int slot, const SearchResult* result, SearchTask& task) {
                                   return next_task(slot, result, task);
                                 });
}

Actor::~Actor() = default;

bool Actor::step() { return lockstep_->step(); }

bool Actor::next_task(int slot, const SearchResult* result, SearchTask& task) {
  Match& match = matches_[slot];
  bool is_new = result == nullptr;
  if (!is_new) {
    record(match, *result);
    is_new = is_over(match);
    if (is_new) finish(match);
  }
  if (is_new && !begin(match)) return false;
  fill_task(match, task);
  return true;
}

// False if no more games may begin.
bool Actor::begin(Match& match) {
  if (quota_ && !quota_->take()) return false;
  Ruleset rules;
  rules.ko = KoRule::Positional;
  rules.suicide = false;
  rules.komi = draw_komi();
  match = Match{Position(options_.size, rules), GameRecord{}, SearchKind::None, 0};
  match.record.size = options_.size;
  match.record.rules = rules;
  match.record.seed = random_.next();
  match.record.created = static_cast<std::int64_t>(std::time(nullptr));
  match.record.net_at_start = net_.get().id;
  match.record.opening_plies =
      static_cast<int>(random_.exponential() * static_cast<double>(options_.opening_plies));
  return true;
}

// A whole or half number of points.
float Actor::draw_komi() {
  const bool wide = random_.uniform() < static_cast<double>(options_.wide_komi_share);
  const float deviation = wide ? options_.wide_komi_deviation : options_.komi_deviation;
  return std::round(2 * (options_.komi + deviation * static_cast<float>(random_.normal()))) / 2;
}

void Actor::fill_task(Match& match, SearchTask& task) {
  const int ply = match.position.move_number();
  const bool is_opening = ply < match.record.opening_plies;
  const bool is_decided = match.decided_plies >= options_.decided_plies;
  const double full_share = static_cast<double>(search_.full_share) * (is_decided ? 0.5 : 1.0);
  match.kind = is_opening                       ? SearchKind::None
               : random_.uniform() < full_share ? SearchKind::Full
                                                : SearchKind::Fast;
  const bool is_full = match.kind == SearchKind::Full;
  task.position = match.position;
  task.filter = {};
  if (ply < options_.first_pass) task.filter.avoid.push_back(Move::pass());
  task.simulations = is_opening ? 0 : is_full ? search_.full_simulations : search_.fast_simulations;
  task.use_gumbel = true;
  task.gumbel = {};
  task.gumbel.c_scale = options_.c_scale;
  task.gumbel.prior_visits = options_.prior_visits;
  task.gumbel.max_considered = is_full ? search_.full_considered : search_.fast_considered;
  const bool is_noisy = is_full || ply < options_.quiet_plies;
  task.gumbel.gumbel_scale = is_noisy ? options_.gumbel_scale : 0;
  task.keep_subtree = true;
}

void Actor::record(Match& match, const SearchResult& result) {
  Turn turn;
  turn.move = choose(match, result);
  turn.search = match.kind;
  turn.weight = match.kind == SearchKind::Full ? 1.0f : 0.0f;
  if (match.kind != SearchKind::None) {
    turn.policy = make_policy_target(result.policy, cut_of(options_));
    turn.value = -result.tree.root().value;  // a node's means are for the player who led to it
    const bool is_sure = std::abs(*turn.value) >= options_.decided_value;
    match.decided_plies = is_sure ? match.decided_plies + 1 : 0;
  }
  match.position.play(turn.move);
  match.record.turns.push_back(std::move(turn));
  ++counts_.plies;
}

// The opening is drawn from the raw policy (which is what a search without descents returns), the
// next plies from the improved one, the rest is what the search chose.
Move Actor::choose(const Match& match, const SearchResult& result) {
  const int ply = match.position.move_number();
  if (match.kind != SearchKind::None && ply >= options_.sampled_plies) return result.move;
  double left = random_.uniform();
  for (std::size_t action = 0; action < result.policy.size(); ++action) {
    left -= static_cast<double>(result.policy[action]);
    if (left < 0) return move_of(static_cast<int>(action), options_.size);
  }
  return result.move;  // rounding left a crumb
}

bool Actor::is_over(Match& match) {
  const Position& position = match.position;
  const bool is_capped = position.move_number() >= options_.max_plies;
  const bool is_decided = !is_capped && !position.is_over() && !position.recent_move(0).is_pass() &&
                          move37::is_decided(position.board(), position.rules().suicide);
  if (!position.is_over() && !is_capped && !is_decided) return false;
  set_area_result(match.record, position,
                  position.is_over() ? Ending::TwoPasses
                  : is_decided       ? Ending::AllDecided
                                     : Ending::MoveCap);
  return true;
}

void Actor::finish(Match& match) {
  const int plies = static_cast<int>(match.record.turns.size());
  match.record.opening_plies = std::min(match.record.opening_plies, plies);
  if (match.record.result.ending == Ending::MoveCap) {
    for (Turn& turn : match.record.turns)
      turn.weight *= options_.capped_weight;
  }
  match.record.net_at_end = net_.get().id;
  ++counts_.games;
  sink_(std::move(match.record));
}

}  // namespace move37
