#include "engine/clock.h"

#include <algorithm>
#include <cassert>

namespace move37 {
namespace {

constexpr double kShortest = 0.01;

// A move that ends main time this nearly may not have been the first of a period; thinking that it
// was would share the rest of the period among too few.
constexpr double kTick = 0.05;

// How many shares of main time a difficult move may take, and how much of all that is left.
constexpr double kMostShares = 3;
constexpr double kMostOfTheRest = 0.25;

// Seconds that it must leave to each of the moves to come.
constexpr double kReserve = 0.5;

}  // namespace

// A game lasts about as many moves as two thirds of the points; each side makes half of them.
int own_moves_to_come(const Position& position) {
  const int points = position.size() * position.size();
  const int expected = points * 2 / 3 - position.move_number();
  return std::max(expected, points / 6) / 2 + 1;
}

void Clock::set(const TimeSystem& system) {
  system_ = system;
  restart();
}

void Clock::restart() {
  left_.fill(std::nullopt);
  if (system_.is_endless()) return;
  const bool begins_in_period = system_.has_periods() && system_.main_time <= 0;
  left_.fill(begins_in_period ? whole_period(system_.periods) : TimeLeft{system_.main_time, 0, 0});
}

void Clock::set_left(Color side, double seconds, int stones) {
  std::optional<TimeLeft>& left = left_[side_index(side)];
  const bool is_nothing = seconds <= 0 && stones == 0;
  if (is_nothing && !left) return;
  if (is_nothing && system_.has_periods()) {
    left = whole_period(system_.periods);
  } else if (stones > 0 && system_.periods > 0) {
    left = TimeLeft{seconds, 1, stones};
  } else {
    left = TimeLeft{seconds, stones, 0};
  }
}

void Clock::spend(Color side, double seconds) {
  std::optional<TimeLeft>& left = left_[side_index(side)];
  if (!left) return;
  if (left->moves > 0) {
    spend_period(*left, seconds);
  } else {
    spend_main_time(*left, seconds);
  }
}

void Clock::spend_main_time(TimeLeft& left, double seconds) const {
  left.seconds -= seconds;
  if (left.seconds < -kTick && system_.has_periods()) {
    const double over = -left.seconds;
    left = whole_period(system_.periods);
    return spend_period(left, over);
  }
  left.seconds = std::min(left.seconds + system_.increment, system_.most_main);
}

void Clock::spend_period(TimeLeft& left, double seconds) const {
  left.seconds -= seconds;
  while (left.seconds <= 0 && left.periods > 1) {
    --left.periods;
    left.seconds += system_.period;
  }
  if (--left.moves == 0) left = whole_period(left.periods);
}

std::optional<Allotment> Clock::allotment(Color side, int moves_to_come) const {
  assert(moves_to_come > 0);
  const std::optional<TimeLeft>& left = left_[side_index(side)];
  if (!left) return std::nullopt;
  const double usable = left->seconds - lag_;
  Allotment time = of_main_time(usable, moves_to_come);
  if (left->moves > 0) {
    time.planned = usable / left->moves;
    time.most = std::min(usable, 2 * time.planned);
  }
  const double longest = std::max(kShortest, system_.most_move - lag_);
  time.planned = std::clamp(time.planned, kShortest, longest);
  time.most = std::clamp(time.most, time.planned, longest);
  return time;
}

// A move may take its share of the period to come in any case. Of an increment only as much is
// spent as leaves a reserve of the same size.
Allotment Clock::of_main_time(double usable, int moves_to_come) const {
  const double in_period =
      system_.has_periods() ? (system_.period - lag_) / system_.moves_a_period : 0;
  const double share = usable / moves_to_come + std::min(system_.increment, usable / 2);
  const double planned = std::max(std::min(share, usable), in_period);
  const double spare = usable - kReserve * moves_to_come;
  return {planned, std::min({kMostShares * planned, kMostOfTheRest * usable, spare})};
}

}  // namespace move37
