#include "selfplay/checkpoint.h"

#include <algorithm>
#include <cassert>
#include <iomanip>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "selfplay/crc32.h"

namespace move37 {
namespace {

namespace fs = std::filesystem;

constexpr const char* kChecksum = "checksum";
constexpr const char* kExtension = ".safetensors";
constexpr const char* kLeftover = ".tmp";  // of nets/atomic_file.h
constexpr const char* kMilestone = "-milestone";
constexpr int kDigits = 12;  // so that names sort like numbers

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

bool is_milestone(const fs::path& path) {
  const std::string name = path.stem().string();
  const std::string ending = kMilestone;
  return name.size() > ending.size() &&
         name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

std::string name_of(std::int64_t samples, Keep keep) {
  std::ostringstream name;
  name << std::setfill('0') << std::setw(kDigits) << samples
       << (keep == Keep::Always ? kMilestone : "") << kExtension;
  return name.str();
}

/// The part of a checkpoint's name that tells its samples; it sorts like them.
std::string samples_of(const fs::path& path) { return path.stem().string().substr(0, kDigits); }

/// Files of the folder with this extension, by name.
std::vector<fs::path> list(const fs::path& folder, const char* extension) {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path());
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

fs::path CheckpointFolder::save(safetensors::File state, std::int64_t samples, Keep keep) {
  const fs::path path = folder_ / name_of(samples, keep);
  state.metadata[kChecksum] = checksum_of(state);
  safetensors::write(path, state);

  forget_all_but(path);
  return path;
}

void CheckpointFolder::forget_all_but(const fs::path& newest) const {
  for (const fs::path& leftover : list(folder_, kLeftover))
    fs::remove(leftover);
  std::vector<fs::path> recent;
  for (const fs::path& path : files()) {
    if (path != newest && samples_of(path) >= samples_of(newest)) {
      fs::remove(path);
    } else if (!is_milestone(path)) {
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

std::vector<fs::path> CheckpointFolder::files() const { return list(folder_, kExtension); }

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
