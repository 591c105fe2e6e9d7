#pragma once

#include "engine/board.h"

namespace move37 {

/// Who owns each point when all stones count as alive: the colour of the stone, of the empty
/// region's only neighbours, or Empty if a region touches both colours or none (Tromp and Taylor).
PointMap<Color> area_owners(const Board& board);

/// Black's area less White's.
int area_score(const Board& board);

/// What an ended game is worth to whom the score counts: +1 won, 0 a draw, -1 lost.
constexpr float final_value(double score) { return static_cast<float>((score > 0) - (score < 0)); }

}  // namespace move37
