#include "engine/number_text.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace move37 {
namespace {

/// Room for 309 digits before the point or 340 behind it, which no double exceeds.
template <class... Precision>
std::string text_of(double number, Precision... decimals) {
  assert(std::isfinite(number));
  std::array<char, 700> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                                 std::chars_format::fixed, decimals...);
  const std::string text(buffer.data(), end.ptr);
  const bool is_negative_zero = text[0] == '-' && text.find_first_not_of("-0.") == text.npos;
  return is_negative_zero ? text.substr(1) : text;
}

}  // namespace

std::string fixed(double number, int decimals) { return text_of(number, decimals); }

std::string shortest(double number) { return text_of(number); }

}  // namespace move37
