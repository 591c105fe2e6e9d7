#pragma once

#include <filesystem>
#include <string>

namespace move37::app {

/// All of a file. Throws: std::runtime_error with the path if it cannot be read.
std::string read_text(const std::filesystem::path& path);

/// Writes a file anew; "-" means standard output. Throws: std::runtime_error with the path.
void write_text(const std::filesystem::path& path, const std::string& text);

}  // namespace move37::app
