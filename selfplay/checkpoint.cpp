#include "selfplay/checkpoint.h"

#include <algorithm>
#include <cassert>
#include <iomanip>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "nets/atomic_file.h"
#include "selfplay/crc32.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;

constexpr const char* kChecksum = "checksum";
constexpr const char* kExtension = ".safetensors";
constexpr std::size_t kDigits = 12;  // so that names sort like numbers

std::string hexadecimal(std::uint32_t number) {
  std::ostringstream text;
  text << std::hex << std::setfill('0') << std::setw(8) << number;
  return text.str();
}

/// A checksum of all names, texts, shapes and numbers, but for the checksum itself.
std::string checksum_of(const safetensors::File& file) {
  std::ostringstream summary;
  for (const auto& [name, text] : file.metadata) {
    if (name != kChecksum) summary << name << '\0' << text << '\0';
  }
  for (const auto& [name, tensor] : file.tensors) {
    summary << name << '\0' << to_string(tensor.dtype);
    for (const std::int64_t length : tensor.shape)
      summary << ' ' << length;
    summary << ' ' << hexadecimal(crc32(tensor.bytes)) << '\0';
  }
  return hexadecimal(crc32(summary.str()));
}

std::string name_of(std::int64_t samples) {
  std::ostringstream name;
  name << std::setfill('0') << std::setw(kDigits) << samples << kExtension;
  return name.str();
}

bool is_checkpoint(const fs::path& path) {
  const std::string digits = path.stem().string();
  return path.extension() == kExtension && digits.size() == kDigits &&
         digits.find_first_not_of("0123456789") == std::string::npos;
}

bool is_leftover(const fs::path& path) {
  return path.extension() == kUnfinished && is_checkpoint(path.stem());
}

/// Files of the folder that are of this kind, by name.
template <class Test>
std::vector<fs::path> list(const fs::path& folder, const Test& is_of_kind) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (is_of_kind(entry.path())) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

CheckpointFolder::CheckpointFolder(fs::path folder, int recent)
    : folder_(std::move(folder)), recent_(recent) {
  assert(recent_ >= 1);
  fs::create_directories(folder_);
}

fs::path CheckpointFolder::save(safetensors::File state, std::int64_t samples) {
  const fs::path path = folder_ / name_of(samples);
  state.metadata[kChecksum] = checksum_of(state);
  safetensors::write(path, state);

  forget_all_but(path);
  return path;
}

void CheckpointFolder::forget_all_but(const fs::path& newest) const {
  for (const fs::path& leftover : list(folder_, is_leftover))
    fs::remove(leftover);
  std::vector<fs::path> recent;
  for (const fs::path& path : files()) {
    if (path > newest) {
      fs::remove(path);
    } else {
      recent.push_back(path);
    }
  }
  for (std::size_t i = 0; i + recent_ < recent.size(); ++i)
    fs::remove(recent[i]);
}

LatestCheckpoint CheckpointFolder::load_latest() const {
  LatestCheckpoint result;
  std::vector<fs::path> newest_first = files();
  std::reverse(newest_first.begin(), newest_first.end());
  for (const fs::path& path : newest_first) {
    try {
      result.checkpoint = read_checkpoint(path);
      break;
    } catch (const std::runtime_error& error) {
      result.damaged.push_back(error.what());
    }
  }
  return result;
}

std::vector<fs::path> CheckpointFolder::files() const { return list(folder_, is_checkpoint); }

Checkpoint read_checkpoint(const fs::path& path) {
  safetensors::File state = safetensors::read(path);
  const auto checksum = state.metadata.find(kChecksum);
  if (checksum == state.metadata.end()) {
    throw std::runtime_error(path.string() + ": this is no checkpoint: it has no checksum");
  }
  if (checksum->second != checksum_of(state)) {
    throw std::runtime_error(path.string() + ": its checksum is " + checksum->second +
                             ", that of its content is " + checksum_of(state) + ": it is damaged");
  }
  return {path, std::move(state)};
}

}  // namespace move37
