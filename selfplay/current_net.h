#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <utility>

#include "engine/evaluator.h"

namespace move37 {

/// The net that self-play uses now. The learner puts a new one in, and every actor sees it at its
/// next batch, in the middle of its games.
///
/// Threads: safe to call from several at once.
class CurrentNet {
 public:
  struct Entry {
    std::shared_ptr<Evaluator> evaluator;
    std::int64_t id = 0;  // in the store; 0: not there
  };

  explicit CurrentNet(Entry entry) : entry_(std::move(entry)) {}

  Entry get() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return entry_;
  }

  void set(Entry entry) {
    const std::lock_guard<std::mutex> lock(mutex_);
    entry_ = std::move(entry);
  }

 private:
  mutable std::mutex mutex_;
  Entry entry_;
};

}  // namespace move37
