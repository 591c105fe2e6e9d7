#pragma once

#include "engine/board.h"

namespace move37 {

/// Who owns each point even if the owner passes from now on and the opponent plays alone; Empty
/// where nobody does (Benson 1976, "Life in the Game of Go").
///
/// A region of a side is a largest connected set of points without its stones. It is vital to a
/// chain of that side if each of its empty points touches the chain. Alive is the largest set of
/// chains and regions in which each chain has two vital regions and each region borders on chains
/// of the set only: no stone of it can ever be taken, and on small boards every other stone can be.
///
/// An alive region is territory if at most one of its empty points touches none of the side's
/// stones. An eye of the opponent needs such a point, so none of the opponent's stones in there can
/// ever be alive in this sense.
///
/// With `suicide` (of two or more stones) points under the opponent's stones can become empty
/// again, and both conditions count them as if they were.
PointMap<Color> unconditional_owners(const Board& board, bool suicide);

/// Is there nothing left to play for: has every point an unconditional owner, and no dead stone is
/// left on the board? The owners are then those of area_owners().
bool is_decided(const Board& board, bool suicide);

}  // namespace move37
