#pragma once

#include <string>
#include <string_view>

namespace move37 {

/// Is it one of those that have no place in a text: below the blank, or DEL?
inline bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 32 || byte == 127;
}

/// A line as both ends of GTP read it (draft 2, sections 2.1 and 2.2), and as a terminal may be
/// told it, whoever wrote it: tabs are blanks, other control characters do not count, nor do those
/// of Unicode in UTF-8 (U+0080 to U+009F), one of which begins a terminal's commands.
std::string without_controls(std::string_view line);

/// Its letters and digits, small: what counts in a name that people spell in many ways.
std::string letters_and_digits(std::string_view name);

}  // namespace move37
