#pragma once

#include <cmath>

#include <nlohmann/json.hpp>

namespace move37::app {

/// A number for a JSON document, which has neither infinities nor NaN: null.
inline nlohmann::ordered_json finite_or_null(double number) {
  return std::isfinite(number) ? nlohmann::ordered_json(number) : nlohmann::ordered_json(nullptr);
}

}  // namespace move37::app
