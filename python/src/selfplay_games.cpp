#include "python/src/selfplay_games.h"

#include <limits>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace move37::python {

SelfplayGames::SelfplayGames(std::shared_ptr<Evaluator> evaluator, const SelfplayPlan& plan)
    : evaluator_(std::move(evaluator)),
      process_(::getpid()),
      net_({evaluator_, 0}),
      left_(plan.games > 0 ? plan.games : std::numeric_limits<std::int64_t>::max()) {
  if (plan.threads < 1) throw std::invalid_argument("threads must be at least 1");
  if (plan.games < 0) throw std::invalid_argument("games must not be below 0");
  if (plan.threads > 1) {
    pool_ = std::make_unique<ActorPool>(plan.actor, plan.search, net_, plan.threads, plan.seed);
    return;
  }
  actor_ =
      std::make_unique<Actor>(plan.actor, plan.search, net_, plan.seed,
                              [this](GameRecord&& game) { games_.push_back(std::move(game)); });
}

SelfplayGames::~SelfplayGames() { close(); }

std::shared_ptr<GameRecord> SelfplayGames::next() {
  const py::gil_scoped_release no_gil;
  std::unique_lock lock(mutex_);
  if (pool_ && ::getpid() != process_) {
    throw std::runtime_error("this self-play began in another process; begin one in this process");
  }
  try {
    if (left_ > 0) play_until_one_is_over(lock);
  } catch (...) {
    if (!lock) lock.lock();
    forget_players();
    throw;
  }
  if (games_.empty() || left_ == 0) {
    forget_players();
    throw py::stop_iteration();
  }
  --left_;
  auto game = std::make_shared<GameRecord>(std::move(games_.front()));
  games_.erase(games_.begin());
  return game;
}

// Whoever handles a signal may close it, so Python is asked without the lock.
void SelfplayGames::play_until_one_is_over(std::unique_lock<std::mutex>& lock) {
  while (games_.empty() && (actor_ || pool_)) {
    if (actor_) actor_->step();
    if (pool_) games_ = pool_->take(kSignalPatience);
    if (!signals_.is_due()) continue;
    lock.unlock();
    check_signals();
    lock.lock();
  }
}

void SelfplayGames::close() {
  const py::gil_scoped_release no_gil;  // the players may be waiting for it
  const std::lock_guard lock(mutex_);
  left_ = 0;
  games_.clear();
  forget_players();
}

// In a process that was forked the threads are not there, and nobody can wait for them.
void SelfplayGames::forget_players() {
  actor_.reset();
  if (::getpid() == process_) {
    pool_.reset();
  } else {
    static_cast<void>(pool_.release());
  }
}

}  // namespace move37::python
