#pragma once

#include "engine/board.h"
#include "engine/position.h"
#include "engine/random.h"

namespace move37 {

/// Plays a position to its end at random: the judge that needs no knowledge (Brügmann 1993; Gelly
/// et al. 2006).
///
/// Each move is drawn evenly from the points where a play is no suicide, retakes no ko and fills no
/// eye of one's own; who has none passes. Superko is not looked at, nor a ko that was taken before;
/// a game that will not end is cut off.
class Playout {
 public:
  /// The board at the end, on which all stones count as alive. Valid until the next run.
  const Board& run(const Position& position, Random& random);

 private:
  bool is_candidate(Point p) const;
  Point draw(Random& random);
  void play(Point p);

  Board board_;
  Color to_move_ = Color::Black;
  Point ko_;
};

}  // namespace move37
