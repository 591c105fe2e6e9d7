#include "tests/clients/referee_clock.h"

#include <cmath>

namespace move37::test {

RefereeClock::RefereeClock(const TimeSystem& system)
    : system_(system), seconds_left_(system.main_time) {}

bool RefereeClock::spend(double seconds) {
  if (count_left_ > 0) return spend_in_period(seconds);
  seconds_left_ -= seconds;
  if (system_.kind == TimeSystem::Kind::Fischer && seconds_left_ >= 0) {
    seconds_left_ += system_.period;
  }
  if (seconds_left_ >= 0) return true;
  if (system_.count == 0) return false;
  const double overrun = -seconds_left_;
  seconds_left_ = system_.period;
  count_left_ = system_.count;
  return spend_in_period(overrun);
}

bool RefereeClock::spend_in_period(double seconds) {
  if (system_.kind == TimeSystem::Kind::ByoYomi) {
    count_left_ -= static_cast<int>(std::floor(seconds / system_.period));
    return count_left_ > 0;
  }
  seconds_left_ -= seconds;
  if (seconds_left_ < 0) return false;
  if (--count_left_ == 0) {
    seconds_left_ = system_.period;
    count_left_ = system_.count;
  }
  return true;
}

std::string RefereeClock::left() const {
  return std::to_string(static_cast<int>(seconds_left_)) + ' ' + std::to_string(count_left_);
}

}  // namespace move37::test
