#pragma once

#include <filesystem>

namespace move37 {

/// Keeps all other processes out as long as it lives. The system lifts it when the process ends,
/// however it ends; the file stays and says who held it last.
class FileLock {
 public:
  /// Creates the file if need be.
  /// Throws: std::runtime_error that names the holder's process id if another FileLock has it.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace move37
