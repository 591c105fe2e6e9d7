#include "app/text_file.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "nets/atomic_file.h"

namespace move37::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kStandardOutput = "-";

void write_through(std::ostream& out, const std::string& name, const std::string& text) {
  out << text << std::flush;
  if (!out) throw std::runtime_error("cannot write " + name);
}

// A new name must not take the place of a link or a device.
bool is_file_or_new(const fs::path& path) {
  const fs::file_type type = fs::symlink_status(path).type();
  return type == fs::file_type::regular || type == fs::file_type::not_found;
}

bool can_open(const fs::path& path) {
  const bool is_new = fs::symlink_status(path).type() == fs::file_type::not_found;
  const bool is_open = std::ofstream(path, std::ios::app).is_open();
  if (is_new) fs::remove(path);
  return is_open;
}

bool can_replace(const fs::path& path) {
  fs::path temporary = path;
  temporary += ".tmp";
  return can_open(temporary);
}

}  // namespace

std::string read_text(const fs::path& path) {
  if (fs::is_directory(path)) throw std::runtime_error(path.string() + " is a folder, not a file");
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return text;
}

void write_text(const fs::path& path, const std::string& text) {
  if (path == kStandardOutput) return write_through(std::cout, "standard output", text);
  if (is_file_or_new(path)) return write_atomically(path, text);
  std::ofstream file(path, std::ios::binary);
  write_through(file, path.string(), text);
}

void expect_writable(const fs::path& path) {
  // Who reads a pipe would take the question for the end.
  if (path == kStandardOutput || fs::is_fifo(path)) return;
  if (!can_open(path) || (is_file_or_new(path) && !can_replace(path)))
    throw std::runtime_error("cannot write " + path.string());
}

bool can_be_rewritten(const fs::path& path) {
  std::error_code ignored;
  const fs::file_type type = fs::status(path, ignored).type();
  return path != kStandardOutput &&
         (type == fs::file_type::regular || type == fs::file_type::not_found);
}

}  // namespace move37::app
