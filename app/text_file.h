#pragma once

#include <filesystem>
#include <string>

namespace move37::app {

/// All of a file. Throws: std::runtime_error with the path if it cannot be read.
std::string read_text(const std::filesystem::path& path);

/// Writes a file anew, all of it or nothing: see write_atomically(). "-" means standard output; a
/// link, device or pipe is written where it leads, as far as that goes.
/// Throws: std::runtime_error with the path, or that it was standard output.
void write_text(const std::filesystem::path& path, const std::string& text);

/// Could write_text() write there? Asked before hours of work; what the file holds stays.
/// Throws: std::runtime_error with the path if not.
void expect_writable(const std::filesystem::path& path);

/// Does a text that is written there take the place of the one before? On standard output, a device
/// or a pipe it would follow it.
bool can_be_rewritten(const std::filesystem::path& path);

}  // namespace move37::app
