#pragma once

#include <filesystem>
#include <string_view>

namespace move37 {

/// What the name of a file ends with until all of it is written. A killed process may leave one.
inline constexpr const char* kUnfinished = ".tmp";

/// Writes a file so that whoever looks sees all of it or nothing new, even after a power cut: the
/// bytes go to PATH.tmp, are synced, and take the name of the old file in one step.
/// Throws: std::runtime_error with the path and the system's reason; the old file stays.
/// Threads: one writer a path at a time.
void write_atomically(const std::filesystem::path& path, std::string_view bytes);

}  // namespace move37
