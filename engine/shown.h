#pragma once

#include <algorithm>

#include "engine/position.h"

// What the input planes show of komi and of the past: said once, for the planes and for keys.
namespace move37 {

inline constexpr int kShownMoves = 5;  // planes LastMove, SecondLastMove, ...

/// Of a komi further from 0, Plane::Komi shows as much as of this one.
inline constexpr double kMostKomiShown = 45;

/// The value of Plane::Komi.
inline float komi_shown(const Position& position) {
  const double mine = position.to_move() == Color::White ? position.komi() : -position.komi();
  return static_cast<float>(std::clamp(mine, -kMostKomiShown, kMostKomiShown) / 15);
}

/// Was the k-th last move a pass, and not the time before the beginning?
inline bool was_pass(const Position& position, int k) {
  return k < position.num_recent_moves() && position.recent_move(k).is_pass();
}

}  // namespace move37
