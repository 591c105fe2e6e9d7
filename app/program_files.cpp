#include "app/program_files.h"

#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <system_error>

namespace move37::app {

namespace fs = std::filesystem;

fs::path program_path() {
  std::error_code error;
  fs::path path = fs::read_symlink("/proc/self/exe", error);
  if (error) throw std::runtime_error("cannot tell where the program lies: " + error.message());
  return path;
}

namespace {

/// The first of these folders that exists, as seen from the program.
std::optional<fs::path> find_folder(std::initializer_list<const char*> places) {
  const fs::path folder = program_path().parent_path();
  for (const char* place : places) {
    if (fs::is_directory(folder / place)) return fs::canonical(folder / place);
  }
  return std::nullopt;
}

}  // namespace

std::optional<fs::path> shipped_nets() {
  return find_folder({"../../nets/weights", "../share/move37/nets"});
}

std::optional<fs::path> shipped_presets() {
  return find_folder({"../../selfplay/presets", "../share/move37/presets"});
}

std::optional<fs::path> default_net(int size) {
  const auto folder = shipped_nets();
  if (!folder) return std::nullopt;
  std::optional<fs::path> nearest;
  int smallest_gap = std::numeric_limits<int>::max();
  for (const fs::directory_entry& entry : fs::directory_iterator(*folder)) {
    if (entry.path().extension() != ".safetensors") continue;
    const int net_size = std::atoi(entry.path().stem().c_str());  // "9x9" is 9, a name is 0
    const int gap = net_size > size ? net_size - size : 2 * (size - net_size);
    if (net_size > 0 && gap < smallest_gap) {
      smallest_gap = gap;
      nearest = entry.path();
    }
  }
  return nearest;
}

}  // namespace move37::app
