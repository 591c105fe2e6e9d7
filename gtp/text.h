#pragma once

#include <string>
#include <string_view>

namespace move37::gtp {

/// Is it one of those that have no place in a text: below the blank, or DEL?
inline bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 32 || byte == 127;
}

/// A line as either end reads it: tabs are blanks, other control characters do not count (GTP 2
/// draft 2, sections 2.1 and 2.2).
std::string without_controls(std::string_view line);

}  // namespace move37::gtp
