#pragma once

#include <string>

namespace move37 {

// Numbers as other programs read them: a point whatever the locale, never an exponent, no "-0".

/// With this many decimals. Requires: a finite number.
std::string fixed(double number, int decimals);

/// With as few decimals as tell it exactly: "7.5", "0", "375". Requires: a finite number.
std::string shortest(double number);

}  // namespace move37
