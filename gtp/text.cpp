#include "gtp/text.h"

namespace move37::gtp {

std::string without_controls(std::string_view line) {
  std::string text;
  text.reserve(line.size());
  for (char c : line) {
    if (c == '\t') c = ' ';
    if (!is_control(c)) text += c;
  }
  return text;
}

}  // namespace move37::gtp
