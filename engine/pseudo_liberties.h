#pragma once

#include <cassert>
#include <cstdint>

#include "engine/point.h"

namespace move37 {

/// The liberties of a chain, each counted once for every stone of the chain that touches it.
///
/// Adding a stone, joining two chains and taking one off the board are then plain sums, with no
/// list of liberties to merge; and the two questions that a play asks are still answered exactly:
/// "none left?" by the count, and "only one left?" because all counted points are the same one if
/// and only if (sum)^2 == count * (sum of squares), the equality case of Cauchy and Schwarz.
class PseudoLiberties {
 public:
  void add(Point p) {
    ++count_;
    sum_ += static_cast<std::uint32_t>(p.index());
    sum_squares_ += square(p);
  }

  void remove(Point p) {
    assert(count_ > 0);
    --count_;
    sum_ -= static_cast<std::uint32_t>(p.index());
    sum_squares_ -= square(p);
  }

  void join(const PseudoLiberties& other) {
    count_ += other.count_;
    sum_ += other.sum_;
    sum_squares_ += other.sum_squares_;
  }

  bool none() const { return count_ == 0; }

  bool exactly_one() const {
    return count_ > 0 && std::uint64_t{sum_} * sum_ == std::uint64_t{count_} * sum_squares_;
  }

  /// The one liberty. Requires: exactly_one().
  Point only() const { return Point(static_cast<int>(sum_ / count_)); }

 private:
  static std::uint32_t square(Point p) {
    return static_cast<std::uint32_t>(p.index()) * static_cast<std::uint32_t>(p.index());
  }

  std::uint32_t count_ = 0;        // at most 4 * 361
  std::uint32_t sum_ = 0;          // at most 4 * 361 * 440
  std::uint32_t sum_squares_ = 0;  // at most 4 * 361 * 440^2 = 2.8e8
};

}  // namespace move37
