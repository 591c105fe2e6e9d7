#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <sys/types.h>
#include <thread>
#include <vector>

#include <pybind11/pybind11.h>

#include "python/src/interrupt.h"
#include "selfplay/actor.h"
#include "selfplay/current_net.h"
#include "selfplay/game_quota.h"
#include "selfplay/game_source.h"

namespace move37::python {

namespace py = pybind11;

/// How games are to be played.
struct SelfplayPlan {
  ActorOptions actor;
  SelfplaySearch search;
  std::int64_t games = 0;  // to play; 0: without an end
  int threads = 1;
  std::uint64_t seed = 1;
};

/// Games of self-play, one after the other as they end. On one thread it plays only while it is
/// asked, on the caller's thread, and the seed decides all games; several threads play on
/// meanwhile.
///
/// Threads: safe to call from several at once. All but the constructor take the GIL away from
/// their caller while they work.
class SelfplayGames {
 public:
  /// Throws: std::invalid_argument for options out of range.
  SelfplayGames(std::shared_ptr<Evaluator> evaluator, const SelfplayPlan& plan);
  ~SelfplayGames();
  SelfplayGames(const SelfplayGames&) = delete;
  SelfplayGames& operator=(const SelfplayGames&) = delete;

  /// The next game that is over. Whatever it throws, nothing is played any more after that.
  /// Throws: py::stop_iteration after the last; what the evaluator throws; py::error_already_set
  /// for signals; std::runtime_error in a process that was forked since, where the threads are not;
  /// std::invalid_argument if the evaluator itself asks, or who handles a signal meanwhile.
  std::shared_ptr<GameRecord> next();

  /// Stops; what is not over is lost. Where next() may not be called, it takes effect later: after
  /// the evaluator's call.
  void close();

 private:
  class Asking;

  bool is_called_from_within() const;
  void play_until_one_is_over();
  void forget_players();

  const std::shared_ptr<Evaluator> evaluator_;
  const pid_t process_;
  CurrentNet net_;
  GameQuota quota_;
  std::atomic<bool> is_closed_{false};
  std::atomic<std::thread::id> asker_;  // the thread that is in next(), if one is

  std::mutex mutex_;   // guards all below
  std::int64_t left_;  // games to hand out
  std::vector<GameRecord> games_;
  SignalWatch signals_;  // over all games: one may be over in no time
  std::unique_ptr<Actor> actor_;     // if one thread plays ...
  std::unique_ptr<ActorPool> pool_;  // ... or if several do; neither after the end

  std::vector<std::thread::id> players_;  // the threads of the pool; never changed
};

}  // namespace move37::python
