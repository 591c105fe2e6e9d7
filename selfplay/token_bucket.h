#pragma once

#include <algorithm>
#include <cstdint>

namespace move37 {

/// Keeps learning and self-play in step: each row that is produced pays for `reuse` samples of
/// training, and what is not spent is kept up to a limit.
class TokenBucket {
 public:
  /// `limit`: most samples that may be owed.
  TokenBucket(double reuse, double limit) : reuse_(reuse), limit_(limit) {}

  void pay(std::int64_t rows) {
    tokens_ = std::min(limit_, tokens_ + reuse_ * static_cast<double>(rows));
  }
  bool can_spend(int samples) const { return tokens_ >= samples; }
  void spend(int samples) { tokens_ -= samples; }

  double tokens() const { return tokens_; }
  void set_tokens(double tokens) { tokens_ = std::min(limit_, tokens); }

 private:
  double reuse_;
  double limit_;
  double tokens_ = 0;
};

}  // namespace move37
