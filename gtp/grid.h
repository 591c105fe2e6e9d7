#pragma once

#include <string>

namespace move37::gtp {

/// N rows of N words, each told by word(action).
template <class Word>
std::string grid(int size, Word&& word) {
  std::string text;
  for (int action = 0; action < size * size; ++action)
    text += word(action) + ((action + 1) % size == 0 ? '\n' : ' ');
  return text;
}

}  // namespace move37::gtp
