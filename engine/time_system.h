#pragma once

#include <limits>

namespace move37 {

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

/// What a side has left.
struct TimeLeft {
  double seconds = 0;  // of main time, or of the period
  int moves = 0;       // to be made in this period; 0: it is main time
  int periods = 0;     // this one and those to come; 0: it is main time, or they are endless

  /// The number that GTP's time_left has beside the seconds: 0 in main time, then the moves of the
  /// period; where the periods are numbered, how many are left, as KGS tells it.
  int stones() const { return periods > 0 ? periods : moves; }
};

}  // namespace move37
