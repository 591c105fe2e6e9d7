#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace move37::app {

/// One level of play as levels.toml tells it.
struct LevelEntry {
  std::int64_t visits = 0;                   // most visits of a search for a move, 1 and more
  std::optional<std::filesystem::path> net;  // of the file's folder; nothing: that of full strength
  std::optional<double> rating;              // Elo
};

/// The levels of a file, the weakest first.
/// Throws: std::runtime_error with path and reason if it cannot be read or tells nonsense.
std::vector<LevelEntry> read_levels(const std::filesystem::path& file);

}  // namespace move37::app
