#pragma once

#include <cmath>
#include <stdexcept>
#include <string>

#include "engine/point.h"

namespace move37 {

/// Throws: std::invalid_argument "training: WHAT" unless it holds.
inline void require(bool holds, const std::string& what) {
  if (!holds) throw std::invalid_argument("training: " + what);
}

/// Throws: as require(), unless there is a board of this size.
inline void require_board(int size) {
  require(size >= kMinSize && size <= kMaxSize, "size must be within 2 to 19");
}

/// Is a number within 0 to `most`, and no infinity?
inline bool is_within(double number, double most) {
  return std::isfinite(number) && 0 <= number && number <= most;
}

}  // namespace move37
