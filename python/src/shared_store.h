#pragma once

#include <filesystem>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "selfplay/game_store.h"

namespace move37::python {

/// A game store that several Python threads may use: one at a time.
///
/// Threads: safe to call from several at once. Never asks for the GIL.
class SharedStore {
 public:
  /// The store of a run's folder, or of the games.db in it. Throws: as GameStore, and for any other
  /// file.
  SharedStore(const std::filesystem::path& path, bool writes)
      : folder_(folder_of(path)),
        store_(writes ? GameStore::open(folder_) : GameStore::open_to_read(folder_)) {}

  const std::filesystem::path& folder() const { return folder_; }

  /// What `ask` says of the store.
  template <class Ask>
  auto with(Ask&& ask) {
    const std::lock_guard lock(mutex_);
    return ask(store_);
  }

 private:
  static std::filesystem::path folder_of(const std::filesystem::path& path) {
    if (!std::filesystem::is_regular_file(path)) return path;
    if (path.filename() == "games.db") return path.parent_path();
    throw std::runtime_error(path.string() + ": neither a run's folder nor its games.db");
  }

  const std::filesystem::path folder_;
  std::mutex mutex_;
  GameStore store_;
};

}  // namespace move37::python
