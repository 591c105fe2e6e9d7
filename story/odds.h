#pragma once

#include <cstdint>
#include <string>

namespace move37 {

/// "1 in 4,900" for a chance of 0.0204 %: three digits, and "1 in 1.7" where few are enough.
/// What is rarer than 1 in 10^9 is "less than 1 in 1,000,000,000".
std::string odds(float chance);

/// How many times out of which something is expected once: 371 for a chance of 0.27 %. At most
/// 10^9.
double one_in(float chance);

/// log10 of the same: 2 for a chance of 1 in 100.
double surprise_of(float chance);

/// The chance to win of a value in [-1, 1], in percent: "54.3".
std::string win_percent(float value);

/// "1,600".
std::string grouped(std::int64_t number);

/// "1st", "22nd", "113th".
std::string ordinal(int number);

}  // namespace move37
