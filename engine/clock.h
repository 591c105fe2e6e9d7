#pragma once

#include <array>
#include <optional>

#include "engine/color.h"
#include "engine/position.h"
#include "engine/time_system.h"

namespace move37 {

/// What one move may take, in seconds: a share that leaves the later moves theirs, and how much
/// longer the side can afford to think where that is worth it.
struct Allotment {
  double planned = 0;
  double most = 0;  // at least `planned`
};

/// About how many moves the side to move has still to make.
int own_moves_to_come(const Position& position);

/// The time that both sides have left, as a player sees it, and what to do with it.
class Clock {
 public:
  /// `lag` seconds of each move are taken to be lost between the controller's clock and ours.
  explicit Clock(double lag) : lag_(lag) {}

  /// Both sides get this much.
  void set(const TimeSystem& system);

  /// Both sides get the full time again, as at the start of a game.
  void restart();

  /// What the controller's clock says, which counts more than ours. `stones` as TimeLeft::stones().
  /// Nothing left at all: main time is over, or there is no clock.
  void set_left(Color side, double seconds, int stones);

  /// This side thought for so long and moved.
  void spend(Color side, double seconds);

  /// How long this side should think about its move so that it never loses on time, with about
  /// `moves_to_come` of its own moves still to come. Nothing if it has no limit.
  /// Requires: moves_to_come > 0.
  std::optional<Allotment> allotment(Color side, int moves_to_come) const;

 private:
  TimeLeft whole_period(int periods) const {
    return {system_.period, system_.moves_a_period, periods};
  }
  void spend_main_time(TimeLeft& left, double seconds) const;
  void spend_period(TimeLeft& left, double seconds) const;
  Allotment of_main_time(double usable, int moves_to_come) const;

  double lag_;
  TimeSystem system_;
  std::array<std::optional<TimeLeft>, 2> left_;  // by side_index; nothing: no limit
};

}  // namespace move37
