#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/canonical_key.h"
#include "engine/evaluator.h"

namespace move37 {

/// The latest evaluations of boards of one size, by key. Positions that are each other's image
/// share one, which is turned as it is read.
///
/// Its memory, 4 * (2 * N * N + 1) bytes and about 60 an evaluation, is asked for once. The slots,
/// 32 of these bytes, are taken at once, the rest when it is first written. The oldest evaluation
/// makes room for a new one; where the keys of two meet in one slot, the older is lost before its
/// time.
///
/// Threads: one at a time; the caller locks.
class EvaluationStore {
 public:
  static constexpr std::size_t kMostEntries = std::size_t{1} << 31;

  /// Throws: std::invalid_argument if capacity is 0 or more than kMostEntries.
  explicit EvaluationStore(std::size_t capacity);

  /// Writes what is known of a position on a board of this size into `evaluation`, whose memory it
  /// uses. False if nothing is.
  bool find(const CanonicalKey& key, int size, Evaluation& evaluation) const;

  /// A board of another size than before empties the store. Requires: a policy of that size, and
  /// ownership of that size or none.
  void add(const CanonicalKey& key, int size, const Evaluation& evaluation);

 private:
  /// One evaluation; its policy and ownership are at the same place in numbers_.
  struct Entry {
    std::uint64_t key;
    float value;
    float score;
    bool has_ownership;
  };

  void begin(int size);
  std::uint32_t next_place();
  std::uint32_t& slot(std::uint64_t key) { return slots_[key % slots_.size()]; }
  float* numbers(std::size_t place) { return numbers_.data() + place * width_; }
  const float* numbers(std::size_t place) const { return numbers_.data() + place * width_; }

  const std::size_t capacity_;
  int size_ = 0;           // of the boards; 0: there was none yet
  std::size_t width_ = 0;  // numbers an entry
  std::vector<Entry> entries_;
  std::vector<float> numbers_;
  std::size_t oldest_ = 0;            // once there are as many as there can be
  std::vector<std::uint32_t> slots_;  // by key: where it may be. Wrong ones have another key there
};

}  // namespace move37
