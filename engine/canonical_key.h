#pragma once

#include <cstdint>

#include "engine/position.h"
#include "engine/symmetry.h"

namespace move37 {

/// The feature_key() of the position that this symmetry turns a position into.
std::uint64_t feature_key(const Position& position, Symmetry symmetry);

/// What a position has in common with its eight images.
struct CanonicalKey {
  std::uint64_t key = 0;  // the feature_key() of one of the images
  Symmetry symmetry;      // turns the position into that one
};

/// The key of that image whose last moves come first in the order of points; where several have
/// them alike, the smallest key of those. So images share it, and positions whose planes are no
/// images of each other, be it by a move long ago, do not.
CanonicalKey canonical_key(const Position& position);

}  // namespace move37
