#pragma once

#include <vector>

#include "engine/game.h"

namespace move37 {

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

  /// The player to move's plays beside the opponent's dead stones, all that are legal: the first
  /// steps to take them off.
  std::vector<Move> plays_at_dead_stones() const;

  /// Is there hardly a doubt about the owner of this point, or of the chain on it?
  bool is_sure(Point p) const;

  /// Has nobody anything left to play for: is every owner sure, and each neutral point taken but in
  /// seki? (Under territory rules they count nothing, but taking them costs nothing either, and
  /// shows that they are neutral.) Requires: `game` stands at the position.
  bool is_settled(const Game& game) const;

  /// Does this side own the point whatever happens?
  bool is_certain(Point p, Color side) const { return certain_[p] == side; }

 private:
  bool is_beside_dead_stone(Point p) const;
  double of_black(Point p) const;

  Position position_;
  PointMap<Color> certain_;
  std::vector<float> ownership_;
};

}  // namespace move37
