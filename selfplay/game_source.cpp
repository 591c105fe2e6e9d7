#include "selfplay/game_source.h"

#include <utility>

#include "engine/random.h"

namespace move37 {

ActorPool::ActorPool(const ActorOptions& options, const SelfplaySearch& search,
                     const CurrentNet& net, int threads, std::uint64_t seed, GameQuota* quota)
    : options_(options), search_(search), counts_(threads) {
  Random random(seed);
  try {
    for (int i = 0; i < threads; ++i) {
      threads_.emplace_back(
          [this, i, &net, quota, own_seed = random.next()] { play(i, net, own_seed, quota); });
    }
  } catch (...) {
    stop();
    throw;
  }
}

ActorPool::~ActorPool() { stop(); }

void ActorPool::stop() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    is_over_ = true;
  }
  for (std::thread& thread : threads_)
    thread.join();
  threads_.clear();
}

std::vector<std::thread::id> ActorPool::thread_ids() const {
  std::vector<std::thread::id> ids;
  for (const std::thread& thread : threads_)
    ids.push_back(thread.get_id());
  return ids;
}

void ActorPool::play(std::size_t index, const CurrentNet& net, std::uint64_t seed,
                     GameQuota* quota) {
  try {
    const auto keep = [this](GameRecord&& game) {
      const std::lock_guard<std::mutex> lock(mutex_);
      games_.push_back(std::move(game));
      arrival_.notify_one();
    };
    Actor actor(options_, SelfplaySearch(), net, seed, keep, quota);
    bool plays = true;
    while (publish(index, actor) && plays)
      plays = actor.step();
  } catch (...) {
    const std::lock_guard<std::mutex> lock(mutex_);
    failure_ = std::current_exception();
    arrival_.notify_one();
  }
}

// Between two steps: tells the counts, takes the search. False if the pool is over.
bool ActorPool::publish(std::size_t index, Actor& actor) {
  const std::lock_guard<std::mutex> lock(mutex_);
  counts_[index] = actor.counts();
  actor.set_search(search_);
  return !is_over_;
}

std::vector<GameRecord> ActorPool::take(std::chrono::milliseconds patience) {
  std::unique_lock<std::mutex> lock(mutex_);
  arrival_.wait_for(lock, patience, [this] { return !games_.empty() || failure_; });
  if (failure_) std::rethrow_exception(failure_);
  return std::exchange(games_, {});
}

std::vector<GameRecord> ActorPool::finish() {
  stop();
  return take(std::chrono::milliseconds(0));
}

void ActorPool::set_search(const SelfplaySearch& search) {
  const std::lock_guard<std::mutex> lock(mutex_);
  search_ = search;
}

ActorCounts ActorPool::counts() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  ActorCounts sum;
  for (const ActorCounts& counts : counts_)
    sum += counts;
  return sum;
}

PatientActor::PatientActor(const ActorOptions& options, const SelfplaySearch& search,
                           const CurrentNet& net, std::uint64_t seed)
    : actor_(options, search, net, seed,
             [this](GameRecord&& game) { games_.push_back(std::move(game)); }) {}

std::vector<GameRecord> PatientActor::take(std::chrono::milliseconds) {
  while (games_.empty())
    actor_.step();
  return std::exchange(games_, {});
}

}  // namespace move37
