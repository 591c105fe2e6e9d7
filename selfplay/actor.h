#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/lockstep.h"
#include "engine/random.h"
#include "selfplay/actor_options.h"
#include "selfplay/current_net.h"
#include "selfplay/game_quota.h"
#include "selfplay/game_record.h"

namespace move37 {

/// What an actor has done since it began.
struct ActorCounts {
  std::int64_t games = 0;
  std::int64_t plies = 0;
  std::int64_t evaluations = 0;
  double evaluator_seconds = 0;  // spent in the net; the rest is tree, rules and encoding

  ActorCounts& operator+=(const ActorCounts& other) {
    games += other.games;
    plies += other.plies;
    evaluations += other.evaluations;
    evaluator_seconds += other.evaluator_seconds;
    return *this;
  }
};

/// Plays games against itself, many side by side on one thread, and hands over each that is over.
///
/// Every game is a little experiment: an opening that the raw policy plays, a komi of its own, then
/// moves by Gumbel searches of which only the full ones are learned from (playout cap
/// randomisation, Wu 2019, section 3.1). It ends by two passes, when everything is decided
/// (Benson), or at a cap on plies; never by resignation. Rules: area, positional superko, no
/// suicide.
///
/// The seed decides all games if the net stays the same. Threads: one at a time.
class Actor {
 public:
  /// Takes a game that is over.
  using Sink = std::function<void(GameRecord&&)>;

  /// `net` and `quota` must outlive the actor; without a quota it begins games for ever.
  /// Throws: std::invalid_argument for options out of range.
  Actor(const ActorOptions& options, const SelfplaySearch& search, const CurrentNet& net,
        std::uint64_t seed, Sink sink, GameQuota* quota = nullptr);
  ~Actor();

  /// Advances every game to the next position that the net must judge, and has it judged; false
  /// when no game is left. Throws: what the evaluator or the sink throws.
  bool step();

  /// How searches that begin from now on are done.
  void set_search(const SelfplaySearch& search) { search_ = search; }

  const ActorCounts& counts() const { return counts_; }

 private:
  class CountingEvaluator;
  struct Match;  // a game that is being played

  bool next_task(int slot, const SearchResult* result, SearchTask& task);
  bool begin(Match& match);
  void record(Match& match, const SearchResult& result);
  Move choose(const Match& match, const SearchResult& result);
  bool is_over(Match& match);
  void finish(Match& match);
  void fill_task(Match& match, SearchTask& task);
  float draw_komi();

  ActorOptions options_;
  SelfplaySearch search_;
  const CurrentNet& net_;
  Random random_;
  Sink sink_;
  GameQuota* quota_;  // null: without an end
  ActorCounts counts_;
  std::vector<Match> matches_;
  std::unique_ptr<Lockstep> lockstep_;
};

}  // namespace move37
