#include "python/src/selfplay_games.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace move37::python {
namespace {

std::int64_t num_games(const SelfplayPlan& plan) {
  return plan.games > 0 ? plan.games : std::numeric_limits<std::int64_t>::max();
}

void check(const SelfplayPlan& plan) {
  constexpr int kMostThreads = 1024;
  if (plan.threads < 1 || plan.threads > kMostThreads)
    throw std::invalid_argument("threads must be within 1 to 1024");
  if (plan.games < 0) throw std::invalid_argument("games must not be below 0");
  move37::check(plan.actor);
  move37::check(plan.search);
  check_room(plan.actor, plan.search);
}

}  // namespace

/// While it lives, this thread is the one that asks for a game.
class SelfplayGames::Asking {
 public:
  explicit Asking(SelfplayGames& games) : games_(games) {
    games_.asker_ = std::this_thread::get_id();
  }
  ~Asking() { games_.asker_ = std::thread::id(); }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

 private:
  SelfplayGames& games_;
};

SelfplayGames::SelfplayGames(std::shared_ptr<Evaluator> evaluator, const SelfplayPlan& plan)
    : evaluator_(std::move(evaluator)),
      process_(::getpid()),
      net_({evaluator_, 0}),
      quota_(num_games(plan)),
      left_(num_games(plan)) {
  check(plan);
  if (plan.threads > 1) {
    pool_ = std::make_unique<ActorPool>(plan.actor, plan.search, net_, plan.threads, plan.seed,
                                        &quota_);
    players_ = pool_->thread_ids();
    return;
  }
  const auto keep = [this](GameRecord&& game) { games_.push_back(std::move(game)); };
  actor_ = std::make_unique<Actor>(plan.actor, plan.search, net_, plan.seed, keep, &quota_);
}

SelfplayGames::~SelfplayGames() { close(); }

std::shared_ptr<GameRecord> SelfplayGames::next() {
  const py::gil_scoped_release no_gil;
  if (is_called_from_within())
    throw std::invalid_argument("self-play is at a game already: its evaluator cannot ask for one");
  const std::lock_guard lock(mutex_);
  if (pool_ && ::getpid() != process_) {
    throw std::runtime_error("this self-play began in another process; begin one in this process");
  }
  const Asking asking(*this);
  try {
    if (left_ > 0) play_until_one_is_over();
  } catch (...) {
    forget_players();
    throw;
  }
  if (games_.empty() || left_ == 0 || is_closed_) {
    forget_players();
    throw py::stop_iteration();
  }
  --left_;
  auto game = std::make_shared<GameRecord>(std::move(games_.front()));
  games_.erase(games_.begin());
  return game;
}

void SelfplayGames::play_until_one_is_over() {
  while (games_.empty() && (actor_ || pool_) && !is_closed_) {
    if (actor_) actor_->step();
    if (pool_) games_ = pool_->take(kSignalPatience);
    if (signals_.is_due()) check_signals();
  }
}

// Of Python code that this object runs: on the thread that asks for a game, or on one that plays.
bool SelfplayGames::is_called_from_within() const {
  const std::thread::id here = std::this_thread::get_id();
  return asker_ == here || std::find(players_.begin(), players_.end(), here) != players_.end();
}

void SelfplayGames::close() {
  const py::gil_scoped_release no_gil;  // the players may be waiting for it
  is_closed_ = true;
  quota_.close();
  if (is_called_from_within()) return;  // it cannot wait for itself
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
