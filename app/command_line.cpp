#include "app/command_line.h"

namespace move37::app {

std::string command_line(int argc, char** argv) {
  std::string text = "move37";
  for (int i = 0; i < argc; ++i) {
    const std::string word = argv[i];
    const bool is_plain =
        !word.empty() && word.find_first_of(" \"'$;&|<>()*?\\") == std::string::npos;
    text += is_plain ? ' ' + word : " '" + word + '\'';
  }
  return text;
}

}  // namespace move37::app
