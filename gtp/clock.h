#pragma once

#include <array>
#include <optional>

#include "engine/color.h"

namespace move37::gtp {

/// The time both sides have, by Canadian byo-yomi: main time, then again and again a period for a
/// number of moves (GTP 2 draft 2, section 4.2). All times in seconds.
class Clock {
 public:
  /// Both sides get this much. No period: main time is all there is. A period for no moves, or
  /// nothing at all: no limit.
  void set(double main_time, double period, int moves_a_period);

  /// Both sides get the full time again, as at the start of a game.
  void restart();

  /// What the controller's clock says, which counts more than ours: `moves` left in the period, or
  /// 0 in main time. Nothing left and no moves either: main time is over, or there is no clock.
  void set_left(Color side, double seconds, int moves);

  /// This side thought for so long and moved.
  void spend(Color side, double seconds);

  /// How long this side should think about its move so that it never loses on time, with about
  /// `moves_to_come` of its own moves still to come. Nothing if it has no limit.
  /// Requires: moves_to_come > 0.
  std::optional<double> allotment(Color side, int moves_to_come) const;

 private:
  struct Left {
    double seconds = 0;
    int moves = 0;  // 0: in main time
  };
  bool has_periods() const { return period_ > 0 && moves_a_period_ > 0; }
  Left whole_period() const { return {period_, moves_a_period_}; }
  void count_move_of_period(Left& left) const;

  double main_time_ = 0;
  double period_ = 0;
  int moves_a_period_ = 0;
  std::array<std::optional<Left>, 2> left_;  // by side_index; nothing: no limit
};

}  // namespace move37::gtp
