#pragma once

#include <cstdint>

#include "engine/point.h"

namespace move37 {

/// The liberties of a chain, each counted once for every stone of the chain that touches it.
///
/// Adding a stone, joining two chains and taking one off the board are then plain sums, with no
/// list of liberties to merge; and the two questions that a play asks are still answered exactly:
/// "none left?" by the count, and "only one left?" because all counted points are the same one if
/// and only if (sum)^2 == count * (sum of squares), the equality case of Cauchy and Schwarz.
///
/// The three numbers lie side by side in one word, so that each of these steps is one addition.
class PseudoLiberties {
 public:
  void add(Point p) { word_ += word_of(p); }
  void remove(Point p) { word_ -= word_of(p); }
  void join(const PseudoLiberties& other) { word_ += other.word_; }

  bool none() const { return word_ == 0; }
  bool exactly_one() const { return !none() && sum() * sum() == count() * sum_of_squares(); }

 private:
  static constexpr int kCountBits = 11;  // at most 4 * 361
  static constexpr int kSumBits = 20;    // at most 4 * 361 * 440; squares: 4 * 361 * 440^2 < 2^29

  static std::uint64_t word_of(Point p) {
    const std::uint64_t index = static_cast<std::uint64_t>(p.index());
    return 1 | index << kCountBits | index * index << (kCountBits + kSumBits);
  }

  std::uint64_t count() const { return word_ & ((1 << kCountBits) - 1); }
  std::uint64_t sum() const { return (word_ >> kCountBits) & ((1 << kSumBits) - 1); }
  std::uint64_t sum_of_squares() const { return word_ >> (kCountBits + kSumBits); }

  std::uint64_t word_ = 0;
};

}  // namespace move37
