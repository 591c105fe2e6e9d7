#pragma once

#include "engine/time_system.h"

namespace move37 {

/// The clock of one side as a tournament keeps it. (A Clock is what a player keeps, who may err.)
class RefereeClock {
 public:
  /// A flag may be `grace` seconds late, and is then seen to fall: so much may be lost on the way
  /// between player and clock. No flag falls under an endless system.
  explicit RefereeClock(const TimeSystem& system, double grace = 0);

  /// The side thought so long about a move. False if its flag has fallen.
  bool spend(double seconds);

  const TimeLeft& left() const { return left_; }

 private:
  bool begin_period();
  void end_move();

  TimeSystem system_;
  double grace_;
  TimeLeft left_;
};

}  // namespace move37
