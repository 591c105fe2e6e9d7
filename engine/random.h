#pragma once

#include <cmath>
#include <cstdint>

#include "engine/mix.h"

namespace move37 {

/// A seedable generator (xoshiro256**, Blackman and Vigna 2018). Passed by reference wherever
/// chance matters, never global: the same seed on one thread gives the same game.
///
/// Threads: one thread at a time.
class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_)
      word = mix(seed += kGoldenRatio);
  }

  /// 64 random bits.
  std::uint64_t next() {
    const std::uint64_t result = rotate(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// A whole number in [0, bound). Requires: bound > 0.
  /// Its bias is below bound / 2^32 (multiply-and-shift, Lemire 2019).
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }

  /// A number in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  /// Standard Gumbel noise, -log(-log U).
  double gumbel() { return -std::log(exponential()); }

  /// Exponential noise with mean 1; always above 0.
  double exponential() { return -std::log1p(-uniform()) + 0x1.0p-60; }

  /// Standard normal noise (Box and Muller 1958).
  double normal() {
    constexpr double kTwoPi = 6.283185307179586;
    return std::sqrt(2 * exponential()) * std::cos(kTwoPi * uniform());
  }

  /// A generator whose stream has nothing to do with this one's: one for each thread or game.
  Random split() { return Random(next()); }

 private:
  static constexpr std::uint64_t rotate(std::uint64_t x, int k) {
    return (x << k) | (x >> (64 - k));
  }

  static constexpr std::uint64_t kGoldenRatio = 0x9e3779b97f4a7c15ULL;  // 2^64 / phi, made odd

  std::uint64_t state_[4];
};

}  // namespace move37
