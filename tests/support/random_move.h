#pragma once

#include <cstdint>
#include <vector>

#include "engine/position.h"
#include "engine/random.h"

namespace move37::test {

/// Any legal move, each with the same chance.
inline Move random_move(const Position& position, Random& random) {
  const std::vector<Move> moves = position.legal_moves();
  return moves[random.below(static_cast<std::uint32_t>(moves.size()))];
}

}  // namespace move37::test
