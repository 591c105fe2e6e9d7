#include "app/program_files.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string>
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

/// By name.
std::vector<fs::path> nets_in(const std::optional<fs::path>& folder) {
  std::vector<fs::path> nets;
  if (!folder) return nets;
  for (const fs::directory_entry& entry : fs::directory_iterator(*folder)) {
    if (entry.path().extension() == ".safetensors") nets.push_back(entry.path());
  }
  std::sort(nets.begin(), nets.end());
  return nets;
}

std::string board_name(int size) { return std::to_string(size) + 'x' + std::to_string(size); }

}  // namespace

std::optional<fs::path> shipped_nets() {
  return find_folder({"../../nets/weights", "../share/move37/nets"});
}

std::optional<fs::path> shipped_presets() {
  return find_folder({"../../selfplay/presets", "../share/move37/presets"});
}

std::optional<fs::path> default_net(int size, const std::optional<fs::path>& folder) {
  std::optional<fs::path> nearest;
  int smallest_gap = std::numeric_limits<int>::max();
  for (const fs::path& net : nets_in(folder)) {
    const int net_size = std::atoi(net.stem().c_str());
    if (net.stem() != board_name(net_size)) continue;
    const int gap = net_size > size ? net_size - size : 2 * (size - net_size);
    if (gap < smallest_gap) {
      smallest_gap = gap;
      nearest = net;
    }
  }
  return nearest;
}

std::vector<fs::path> nets_of_people(int size, const std::optional<fs::path>& folder) {
  const std::string beginning = board_name(size) + "-people-";
  std::vector<fs::path> nets;
  for (const fs::path& net : nets_in(folder)) {
    if (net.stem().string().rfind(beginning, 0) == 0) nets.push_back(net);
  }
  return nets;
}

}  // namespace move37::app
