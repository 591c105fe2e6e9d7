#pragma once

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "engine/number_text.h"
#include "nets/precision.h"
#include "nets/symmetries.h"

namespace move37 {

// Options as text, the same in run.toml and on the command line. A type of its own joins in by a
// to_text() and a from_text() of its own.

inline std::string to_text(const std::string& text) { return text; }
inline std::string to_text(bool flag) { return flag ? "true" : "false"; }
inline std::string to_text(Precision precision) { return std::string(to_string(precision)); }
inline std::string to_text(Symmetries each) { return std::string(to_string(each)); }

/// As short as tells the number exactly: "0.06".
template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
std::string to_text(Number number) {
  char digits[64];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

inline void from_text(const std::string& text, std::string& field) { field = text; }
inline void from_text(const std::string& text, Precision& field) { field = parse_precision(text); }
inline void from_text(const std::string& text, Symmetries& field) {
  field = parse_symmetries(text);
}

/// Throws: std::invalid_argument, as all of these, if the text means no such thing.
inline void from_text(const std::string& text, bool& field) {
  if (text != "true" && text != "false") {
    throw std::invalid_argument("'" + text + "' is neither true nor false");
  }
  field = text == "true";
}

template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
void from_text(const std::string& text, Number& field) {
  const std::optional<Number> number = parse_number<Number>(text);
  if (!number) throw std::invalid_argument("'" + text + "' is no number that fits");
  field = *number;
}

}  // namespace move37
