#include "engine/referee_clock.h"

#include <algorithm>
#include <limits>

namespace move37 {

RefereeClock::RefereeClock(const TimeSystem& system, double grace)
    : system_(system), grace_(grace), left_{system.main_time, 0, 0} {
  if (system.is_endless()) left_.seconds = std::numeric_limits<double>::infinity();
  if (left_.seconds <= 0) begin_period();
}

bool RefereeClock::spend(double seconds) {
  if (seconds > system_.most_move + grace_) return false;
  left_.seconds -= seconds;
  while (left_.seconds < -grace_) {
    if (!begin_period()) return false;
  }
  left_.seconds = std::max(0.0, left_.seconds);
  end_move();
  return true;
}

// False if there is none.
bool RefereeClock::begin_period() {
  const bool is_main_time = left_.moves == 0;
  const bool has_more = is_main_time ? system_.has_periods() : left_.periods > 1;
  if (!has_more) return false;
  left_.seconds += system_.period;
  left_.moves = system_.moves_a_period;
  left_.periods = is_main_time ? system_.periods : left_.periods - 1;
  return true;
}

void RefereeClock::end_move() {
  if (left_.moves == 0) {
    left_.seconds = std::min(left_.seconds + system_.increment, system_.most_main);
  } else if (--left_.moves == 0) {
    left_.seconds = system_.period;
    left_.moves = system_.moves_a_period;
  }
}

}  // namespace move37
