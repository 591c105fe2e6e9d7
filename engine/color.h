#pragma once

#include <cstdint>

namespace move37 {

/// What an intersection holds, or a side of the game. `Wall` surrounds the board, so that no loop
/// over neighbours asks where the board ends.
enum class Color : std::uint8_t { Empty, Black, White, Wall };

/// The other side. Requires: Black or White.
constexpr Color opponent(Color side) { return side == Color::Black ? Color::White : Color::Black; }

/// 0 for Black, 1 for White: the index of a side in arrays of two. Requires: Black or White.
constexpr int side_index(Color side) { return static_cast<int>(side) - 1; }

constexpr bool is_stone(Color color) { return color == Color::Black || color == Color::White; }

}  // namespace move37
