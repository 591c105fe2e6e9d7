#include "selfplay/search_player.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <utility>

#include "engine/deliberation.h"
#include "engine/finish.h"

namespace move37 {
namespace {

// Seconds of a move that are not thought: until the search has noticed that its time is over.
constexpr double kLag = 0.05;

constexpr std::chrono::milliseconds kLookAround(20);

// Of each search that asks how to finish the game, of which there are two at most: visits, no more
// than the move's own, and its share of a move's time.
constexpr std::int64_t kFinishingVisits = 50;
constexpr double kFinishingShare = 0.05;

}  // namespace

SearchPlayer::SearchPlayer(std::string name, std::shared_ptr<Evaluator> evaluator,
                           const SearchOptions& options, const SearchLimits& limits)
    : name_(std::move(name)), limits_(limits), search_(std::move(evaluator), options) {
  if (limits.visits <= 0 && limits.seconds <= 0) {
    throw std::invalid_argument(name_ + ": a player needs a limit of visits or seconds");
  }
}

void SearchPlayer::see_clock(const Game& game, const TimeSystem& system, const TimeLeft& left) {
  const Color side = game.position().to_move();
  Clock clock(kLag);
  clock.set(system);
  clock.set_left(side, left.seconds, left.stones());
  time_ = clock.allotment(side, own_moves_to_come(game.position()));
}

void SearchPlayer::think(const Allotment& time) {
  const auto start = std::chrono::steady_clock::now();
  SearchLimits limits = limits_;
  const double most = (1 - 2 * kFinishingShare) * time.most;
  limits.seconds = limits.seconds > 0 ? std::min(limits.seconds, most) : most;
  search_.start(limits);
  while (!search_.wait_for(kLookAround)) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    const SearchReport report = search_.report();
    if (!report.moves.empty() && is_enough(report, passed.count(), time.planned)) break;
  }
  search_.stop();
}

std::optional<Move> SearchPlayer::choose_move(const Game& game) {
  search_.set_position(game.position());
  if (time_) {
    think(*time_);
  } else {
    search_.run(limits_);
  }
  const Move move = search_.report().moves.front().move;
  const std::optional<Finish> instead = finish(game, search_, finishing_limits());
  return instead ? instead->move : move;
}

SearchLimits SearchPlayer::finishing_limits() const {
  const std::int64_t visits =
      limits_.visits > 0 ? std::min(kFinishingVisits, limits_.visits) : kFinishingVisits;
  return {visits, time_ ? kFinishingShare * time_->most : 0};
}

}  // namespace move37
