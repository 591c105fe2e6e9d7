#include "engine/plain_text.h"

#include <cctype>

namespace move37 {
namespace {

// Would this byte, behind that text, be the second one of a control character from U+0080 on?
bool ends_control(const std::string& text, char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 && byte < 0xA0 && !text.empty() && text.back() == '\xC2';
}

}  // namespace

std::string without_controls(std::string_view line) {
  std::string text;
  text.reserve(line.size());
  for (char c : line) {
    if (c == '\t') c = ' ';
    if (is_control(c)) continue;
    if (ends_control(text, c)) {
      text.pop_back();
    } else {
      text += c;
    }
  }
  return text;
}

std::string letters_and_digits(std::string_view name) {
  std::string small;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte)) small += static_cast<char>(std::tolower(byte));
  }
  return small;
}

}  // namespace move37

