#pragma once

#include <atomic>
#include <cstdint>

namespace move37 {

/// How many games may begin yet. Who wants so many games lets no more begin and waits for all of
/// them: to begin ever new ones and take the first that end would prefer the short ones.
///
/// Threads: any number.
class GameQuota {
 public:
  explicit GameQuota(std::int64_t games) : left_(games) {}

  /// May one more begin? If so, it counts.
  bool take() { return left_.fetch_sub(1) > 0; }

  /// No more may begin.
  void close() { left_ = 0; }

 private:
  std::atomic<std::int64_t> left_;
};

}  // namespace move37
