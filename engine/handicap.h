#pragma once

#include <optional>
#include <vector>

#include "engine/point.h"

namespace move37 {

/// The fixed handicap of GTP, in its order: 2 to 9 stones on odd sizes from 9 up, 2 to 4 on 7x7 and
/// on even sizes from 8 up. Nothing where GTP allows none.
std::optional<std::vector<Point>> fixed_handicap(int size, int stones);

/// Points for a free handicap, exactly this many: the fixed ones as far as they go, then each one
/// where most room is left. Requires: 2 <= stones < size * size.
std::vector<Point> free_handicap(int size, int stones);

}  // namespace move37
