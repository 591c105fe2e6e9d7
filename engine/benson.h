#pragma once

#include "engine/board.h"

namespace move37 {

/// Who owns each point whatever the opponent does, though the owner always passes; Empty where that
/// is not certain (Benson 1976, "Life in the game of Go").
///
/// A region is a connected set of points without a stone of one side. It is vital to a chain of
/// that side if each of its empty points touches the chain. The largest set of chains and regions
/// in which every chain has two vital regions, and every region has only such chains around it, is
/// alive: its stones can never be taken.
///
/// A region of that set is the side's territory if at most one of its empty points touches none of
/// the side's stones: an eye needs such a point, so the opponent never gets two and what he has
/// there is dead.
///
/// With `suicide` (of two or more stones) the opponent can empty his points again: then both tests
/// count the points under his stones as if they were empty.
PointMap<Color> unconditional_owners(const Board& board, bool suicide);

/// Is there nothing left to play for: has every point an unconditional owner, and no dead stone is
/// left on the board? The owners are then those of area_owners().
bool is_decided(const Board& board, bool suicide);

}  // namespace move37
