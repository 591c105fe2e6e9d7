#pragma once

#include <cstdlib>
#include <string>

namespace move37 {

/// What the environment says under this name; empty also if it says nothing.
inline std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

}  // namespace move37
