#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/evaluator.h"

namespace move37 {

/// Remembers what another evaluator said, so that transpositions and positions met again in the
/// next search cost nothing. Two positions that look alike to the net (feature_key) are taken for
/// one; so whatever chance there is in the other evaluator is drawn once a position.
class CachingEvaluator : public Evaluator {
 public:
  /// Keeps at most `capacity` evaluations, about 8 * (N * N + 1) bytes each; a new one takes the
  /// place of an old one with the same remainder. Throws: std::invalid_argument if capacity is 0.
  CachingEvaluator(std::shared_ptr<Evaluator> evaluator, std::size_t capacity);

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;
  int good_batch() const override { return evaluator_->good_batch(); }
  bool knows_score() const override { return evaluator_->knows_score(); }

  /// Positions asked for so far, and those of them that were remembered.
  std::uint64_t num_asked() const;
  std::uint64_t num_hits() const;

 private:
  struct Entry {
    std::uint64_t key = 0;
    bool is_filled = false;
    Evaluation evaluation;
  };

  /// The part of a batch that was not remembered.
  struct Misses {
    std::vector<std::size_t> indices;  // in the batch
    std::vector<std::uint64_t> keys;
    std::vector<const Position*> positions;
    std::vector<Evaluation> evaluations;
  };

  Entry& entry(std::uint64_t key) { return entries_[key % entries_.size()]; }
  Misses recall(const std::vector<const Position*>& positions,
                std::vector<Evaluation>& evaluations);
  void remember(const Misses& misses);

  const std::shared_ptr<Evaluator> evaluator_;
  mutable std::mutex mutex_;  // guards all below; never held while the other evaluates
  std::vector<Entry> entries_;
  std::uint64_t num_asked_ = 0;
  std::uint64_t num_hits_ = 0;
};

}  // namespace move37
