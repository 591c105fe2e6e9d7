#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "selfplay/actor.h"

namespace move37 {

/// Where games to learn from come from.
///
/// Threads: one at a time.
class GameSource {
 public:
  virtual ~GameSource() = default;

  /// The games that ended since the last call, the earliest first; waits so long if there is none.
  /// Throws: what an actor threw.
  virtual std::vector<GameRecord> take(std::chrono::milliseconds patience) = 0;

  /// Stops, and hands over the games that ended since take(); those that are not over are lost.
  /// Nothing but counts() may be asked afterwards. Throws: what an actor threw.
  virtual std::vector<GameRecord> finish() = 0;

  /// How searches that begin from now on are done.
  virtual void set_search(const SelfplaySearch& search) = 0;

  /// Of all actors together.
  virtual ActorCounts counts() const = 0;
};

/// Actors that play at all times, each on a thread of its own. From none no game comes.
class ActorPool final : public GameSource {
 public:
  /// Begins to play. `net` and `quota` (see Actor) must outlive the pool. Requires: threads >= 0.
  /// Throws: std::system_error if there cannot be so many.
  ActorPool(const ActorOptions& options, const SelfplaySearch& search, const CurrentNet& net,
            int threads, std::uint64_t seed, GameQuota* quota = nullptr);
  ~ActorPool() override;

  std::vector<GameRecord> take(std::chrono::milliseconds patience) override;
  std::vector<GameRecord> finish() override;
  void set_search(const SelfplaySearch& search) override;
  ActorCounts counts() const override;

  /// The threads that play.
  std::vector<std::thread::id> thread_ids() const;

 private:
  void stop();
  void play(std::size_t index, const CurrentNet& net, std::uint64_t seed, GameQuota* quota);
  bool publish(std::size_t index, Actor& actor);

  const ActorOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable arrival_;
  // All below under the mutex.
  bool is_over_ = false;
  SelfplaySearch search_;
  std::vector<GameRecord> games_;
  std::vector<ActorCounts> counts_;  // of each actor
  std::exception_ptr failure_;

  std::vector<std::thread> threads_;  // last: they use all of the above
};

/// One actor that plays only while it is asked for games, on the caller's thread: the same seed and
/// the same nets at the same calls give the same games.
class PatientActor final : public GameSource {
 public:
  PatientActor(const ActorOptions& options, const SelfplaySearch& search, const CurrentNet& net,
               std::uint64_t seed);

  /// Plays until a game is over, whatever the patience.
  std::vector<GameRecord> take(std::chrono::milliseconds patience) override;
  std::vector<GameRecord> finish() override { return {}; }  // take() leaves none
  void set_search(const SelfplaySearch& search) override { actor_.set_search(search); }
  ActorCounts counts() const override { return actor_.counts(); }

 private:
  std::vector<GameRecord> games_;
  Actor actor_;
};

}  // namespace move37
