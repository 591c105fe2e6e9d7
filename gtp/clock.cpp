#include "gtp/clock.h"

#include <algorithm>
#include <cassert>

namespace move37::gtp {
namespace {

// What may pass between the controller's clock and ours on every move.
constexpr double kLag = 0.5;
constexpr double kShortest = 0.01;

}  // namespace

void Clock::set(double main_time, double period, int moves_a_period) {
  main_time_ = main_time;
  period_ = period;
  moves_a_period_ = moves_a_period;
  restart();
}

void Clock::restart() {
  const bool is_absolute = period_ <= 0 && main_time_ > 0;
  left_.fill(std::nullopt);
  if (is_absolute || (has_periods() && main_time_ > 0)) {
    left_.fill(Left{main_time_, 0});
  } else if (has_periods()) {
    left_.fill(whole_period());
  }
}

void Clock::set_left(Color side, double seconds, int moves) {
  std::optional<Left>& left = left_[side_index(side)];
  const bool is_nothing = seconds <= 0 && moves == 0;
  if (is_nothing && !left) return;
  left = is_nothing && has_periods() ? whole_period() : Left{seconds, moves};
}

void Clock::spend(Color side, double seconds) {
  std::optional<Left>& left = left_[side_index(side)];
  if (!left) return;
  left->seconds -= seconds;
  if (left->moves > 0) {
    count_move_of_period(*left);
  } else if (left->seconds <= 0 && has_periods()) {
    left = Left{period_ + left->seconds, moves_a_period_};
    count_move_of_period(*left);
  }
}

void Clock::count_move_of_period(Left& left) const {
  if (--left.moves == 0) left = whole_period();
}

std::optional<double> Clock::allotment(Color side, int moves_to_come) const {
  assert(moves_to_come > 0);
  const std::optional<Left>& left = left_[side_index(side)];
  if (!left) return std::nullopt;
  const double usable = left->seconds - kLag;
  if (left->moves > 0) return std::max(kShortest, usable / left->moves);
  const double in_period = has_periods() ? (period_ - kLag) / moves_a_period_ : 0;
  return std::max({kShortest, usable / moves_to_come, in_period});
}

}  // namespace move37::gtp
