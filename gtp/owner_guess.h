#pragma once

#include <vector>

#include "engine/position.h"

namespace move37::gtp {

/// Whose stones and points a position holds, by what is certain (Benson) and by what a search
/// expects.
class OwnerGuess {
 public:
  /// `ownership` as in a SearchReport of this position: the player to move's. Empty: nobody knows,
  /// and all that is not certain lives.
  OwnerGuess(const Position& position, const std::vector<float>& ownership);

  /// Does this stone's chain stand where the other side is expected to own it, or certainly does?
  /// Requires: a stone on p.
  bool is_dead(Point p) const;

  PointMap<bool> dead_stones() const;

  /// How sure the owner of a point, or of the chain on it, is, in [0, 1].
  double sureness(Point p) const;

 private:
  double of_black(Point p) const;

  Board board_;
  PointMap<Color> certain_;
  std::vector<float> ownership_;
  double side_;  // 1 if Black is to move, else -1
};

}  // namespace move37::gtp
