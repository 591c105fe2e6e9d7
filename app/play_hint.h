#pragma once

#include <filesystem>
#include <string>

namespace move37::app {

/// What a run that has ended tells of its newest net.
inline std::string play_hint(const std::filesystem::path& net) {
  return "to play its newest net: ./move37 gtp --net '" + net.string() + "'";
}

}  // namespace move37::app
