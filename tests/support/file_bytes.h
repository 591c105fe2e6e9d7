#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace move37::test {

/// All of a file; empty if there is none.
inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace move37::test
