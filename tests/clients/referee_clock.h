#pragma once

#include <string>

namespace move37::test {

/// A way of keeping time. All times in seconds.
struct TimeSystem {
  enum class Kind {
    Absolute,  // main time is all there is
    Canadian,  // then again and again a period for `count` moves
    ByoYomi,   // then `count` periods; a move within a period costs nothing
    Fischer    // each move earns `period`
  };

  std::string name;
  std::string command;  // that tells it to an engine
  Kind kind;
  double main_time;
  double period = 0;
  int count = 0;
};

/// The clock of one player as a tournament keeps it: it forgives nothing.
class RefereeClock {
 public:
  explicit RefereeClock(const TimeSystem& system);

  /// The player thought so long about a move. False if the game is lost by that.
  bool spend(double seconds);

  /// What time_left says of it: whole seconds, and the moves or periods that are left, 0 in main
  /// time.
  std::string left() const;

 private:
  bool spend_in_period(double seconds);

  TimeSystem system_;
  double seconds_left_;  // of main time, or of the period
  int count_left_ = 0;   // moves or periods; 0: in main time
};

}  // namespace move37::test
