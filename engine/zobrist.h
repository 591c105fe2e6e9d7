#pragma once

#include <cstdint>

#include "engine/color.h"
#include "engine/mix.h"
#include "engine/point.h"

namespace move37::zobrist {

namespace detail {
struct Table {
  PointMap<std::uint64_t> keys[2];
  constexpr Table() : keys() {
    for (int index = 0; index < kNumPlaces; ++index) {
      keys[0][Point(index)] = mix(2 * static_cast<std::uint64_t>(index) + 1);
      keys[1][Point(index)] = mix(2 * static_cast<std::uint64_t>(index) + 2);
    }
  }
};
inline constexpr Table kTable;
}  // namespace detail

/// The key of a stone (Zobrist 1970): the hash of a board is the exclusive or of its stones' keys.
/// Requires: Black or White.
constexpr std::uint64_t stone(Color color, Point p) {
  return detail::kTable.keys[side_index(color)][p];
}

/// Added when White is to move.
inline constexpr std::uint64_t kWhiteToMove = mix(0x6d6f76653337ULL);

}  // namespace move37::zobrist
