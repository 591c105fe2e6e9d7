#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "nets/safetensors.h"

namespace move37 {

/// A checkpoint that was read.
struct Checkpoint {
  std::filesystem::path path;
  safetensors::File state;
};

/// What a folder of checkpoints had to offer.
struct LatestCheckpoint {
  std::optional<Checkpoint> checkpoint;  // nothing if none is intact
  std::vector<std::string> damaged;      // newer ones that were passed over, and why
};

/// The checkpoints of a run: one .safetensors file each, with the state of the learner and whatever
/// else the run wants to find again in its metadata. Each file has a checksum of all that is in it,
/// so that not one wrong bit goes unnoticed.
///
/// Throws: std::runtime_error that begins with the path. Threads: one at a time.
class CheckpointFolder {
 public:
  /// Makes the folder if there is none. Keeps so many recent checkpoints, at least one.
  explicit CheckpointFolder(std::filesystem::path folder, int recent = 4);

  /// Writes a checkpoint atomically. Only then forgets those that are recent no longer, those of as
  /// many or more samples (they were damaged, so the run went on from before them), and what a
  /// writer that was killed left behind. Returns its path.
  std::filesystem::path save(safetensors::File state, std::int64_t samples);

  /// The newest checkpoint that is intact.
  LatestCheckpoint load_latest() const;

  /// All files that are named like checkpoints, damaged ones too, the oldest first. Whatever else
  /// somebody has put there is his.
  std::vector<std::filesystem::path> files() const;

 private:
  void forget_all_but(const std::filesystem::path& newest) const;

  std::filesystem::path folder_;
  int recent_;
};

/// One checkpoint. Throws: std::runtime_error that begins with the path if it is damaged, or not
/// written by save().
Checkpoint read_checkpoint(const std::filesystem::path& path);

}  // namespace move37
