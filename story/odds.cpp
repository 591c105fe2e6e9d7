#include "story/odds.h"

#include <algorithm>
#include <cmath>

#include "engine/number_text.h"

namespace move37 {
namespace {

constexpr double kLeast = 1e-9;

// 4876 becomes 4880: three digits that count.
double to_three_digits(double number) {
  const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(number)) - 2));
  return std::round(number / unit) * unit;
}

}  // namespace

double one_in(float chance) { return 1 / std::max(kLeast, static_cast<double>(chance)); }

double surprise_of(float chance) { return std::log10(one_in(chance)); }

std::string win_percent(float value) { return fixed(50 * (1 + static_cast<double>(value)), 1); }

std::string grouped(std::int64_t number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(at, ",");
  return digits;
}

std::string odds(float chance) {
  if (chance < kLeast) return "less than 1 in " + grouped(std::llround(1 / kLeast));
  const double number = one_in(chance);
  if (number < 9.95) return "1 in " + fixed(number, 1);
  return "1 in " + grouped(std::llround(to_three_digits(number)));
}

std::string ordinal(int number) {
  const int last = number % 10;
  const bool is_teen = number / 10 % 10 == 1;
  if (!is_teen && last == 1) return std::to_string(number) + "st";
  if (!is_teen && last == 2) return std::to_string(number) + "nd";
  if (!is_teen && last == 3) return std::to_string(number) + "rd";
  return std::to_string(number) + "th";
}

}  // namespace move37
