#pragma once

#include <cstdint>

#include "engine/position.h"

namespace move37 {

/// The input planes of the net, in order, [kNumPlanes, N, N]. One encoder writes them for play,
/// self-play, training and Python. Planes are only ever added at the end: a net that was trained on
/// fewer reads the first ones.
enum class Plane {
  Own,            // stones of the player to move
  Opponent,       // the other's stones
  OwnOneLiberty,  // own stones whose chain has exactly one liberty, ...
  OwnTwoLiberties,
  OwnThreeLiberties,
  OpponentOneLiberty,
  OpponentTwoLiberties,
  OpponentThreeLiberties,
  Illegal,   // empty points where the player to move may not play
  LastMove,  // the point of the last move, of the one before, ...: up to five
  SecondLastMove,
  ThirdLastMove,
  FourthLastMove,
  FifthLastMove,
  Captures,           // stones that a move here captures, min(n, 8) / 8
  OpponentCaptures,   // stones that the opponent's move here would capture, min(n, 8) / 8
  OneLibertyAfter,    // a legal move here leaves its own chain one liberty (self-atari)
  TwoLibertiesAfter,  // ... two liberties
  OwnAlive,           // Benson: own unconditionally alive stones and territory
  OpponentAlive,
  LastWasPass,  // all ones if the last move was a pass
  SecondLastWasPass,
  Komi,  // all (komi for the player to move) / 15, cut at +-3
  Ones,  // all ones: tells the edge from an empty point
  Count
};

inline constexpr int kNumPlanes = static_cast<int>(Plane::Count);

/// Writes all planes of a position: `planes` has room for kNumPlanes * N * N floats.
void encode(const Position& position, float* planes);

/// A hash of everything that encode() shows, and of who is to move: equal keys, equal planes (but
/// for collisions of 64 bits). For caches.
std::uint64_t feature_key(const Position& position);

}  // namespace move37
