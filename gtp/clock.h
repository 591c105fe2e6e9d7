#pragma once

#include <array>
#include <limits>
#include <optional>

#include "engine/color.h"

namespace move37::gtp {

/// How time is given to each side. All times in seconds.
struct TimeSystem {
  double main_time = 0;

  /// Byo-yomi, once main time is over: again and again a period for a number of moves.
  double period = 0;
  int moves_a_period = 0;  // Canadian: several; Japanese: 1; 0: no byo-yomi
  int periods = 0;         // Japanese: how many there are before the flag falls; 0: endless

  /// Fischer: each move adds this much to main time, ...
  double increment = 0;
  double most_main = std::numeric_limits<double>::infinity();  // ... up to here,
  double most_move = std::numeric_limits<double>::infinity();  // and no move may take longer

  bool has_periods() const { return period > 0 && moves_a_period > 0; }
  /// No limit at all: `none`, or a period for no moves (GTP 2 draft 2, section 4.2).
  bool is_endless() const {
    return !has_periods() && (period > 0 || main_time <= 0) && increment <= 0;
  }
};

/// What one move may take, in seconds: a share that leaves the later moves theirs, and how much
/// longer the side can afford to think where that is worth it.
struct Allotment {
  double planned = 0;
  double most = 0;  // at least `planned`
};

/// The time that both sides have left.
class Clock {
 public:
  /// `lag` seconds of each move are taken to be lost between the controller's clock and ours.
  explicit Clock(double lag) : lag_(lag) {}

  /// Both sides get this much.
  void set(const TimeSystem& system);

  /// Both sides get the full time again, as at the start of a game.
  void restart();

  /// What the controller's clock says, which counts more than ours. `stones` is 0 in main time, in
  /// a period the moves left in it, or under Japanese byo-yomi of a limited number of periods how
  /// many are left, as KGS tells it. Nothing left at all: main time is over, or there is no clock.
  void set_left(Color side, double seconds, int stones);

  /// This side thought for so long and moved.
  void spend(Color side, double seconds);

  /// How long this side should think about its move so that it never loses on time, with about
  /// `moves_to_come` of its own moves still to come. Nothing if it has no limit.
  /// Requires: moves_to_come > 0.
  std::optional<Allotment> allotment(Color side, int moves_to_come) const;

 private:
  struct Left {
    double seconds = 0;
    int moves = 0;    // in this period; 0: in main time
    int periods = 0;  // this one and those to come; without meaning where they are endless
  };
  Left whole_period(int periods) const { return {system_.period, system_.moves_a_period, periods}; }
  void spend_main_time(Left& left, double seconds) const;
  void spend_period(Left& left, double seconds) const;
  Allotment of_main_time(double usable, int moves_to_come) const;

  double lag_;
  TimeSystem system_;
  std::array<std::optional<Left>, 2> left_;  // by side_index; nothing: no limit
};

}  // namespace move37::gtp
