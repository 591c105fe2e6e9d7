#pragma once

#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

namespace move37 {

/// All of the text as a number, with a point whatever the locale: "7,5", "7.5x" and " 7" are none,
/// nor is what is infinite or does not fit the type.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(number)) return std::nullopt;
  }
  return number;
}

// Numbers as other programs read them: a point whatever the locale, never an exponent, no "-0".

/// With this many decimals. Requires: a finite number.
std::string fixed(double number, int decimals);

/// With as few decimals as tell it exactly: "7.5", "0", "375". Requires: a finite number.
std::string shortest(double number);

}  // namespace move37
