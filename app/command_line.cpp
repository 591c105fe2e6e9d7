#include "app/command_line.h"

#include <algorithm>
#include <string_view>

namespace move37::app {
namespace {

// Characters that no shell reads as anything else, wherever they stand in a word.
bool is_plain(char c) {
  constexpr std::string_view kOthers = "+-./:,=@%_";
  const bool is_letter = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
  return is_letter || ('0' <= c && c <= '9') || kOthers.find(c) != std::string_view::npos;
}

// Within quotes a shell knows nothing but their end: that is where an apostrophe is put.
std::string quoted(std::string_view word) {
  std::string text = "'";
  for (const char c : word)
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + '\'';
}

}  // namespace

std::string command_line(int argc, char** argv) {
  std::string text = "move37";
  for (int i = 0; i < argc; ++i) {
    const std::string word = argv[i];
    const bool stands_alone = !word.empty() && std::all_of(word.begin(), word.end(), is_plain);
    text += ' ' + (stands_alone ? word : quoted(word));
  }
  return text;
}

}  // namespace move37::app
