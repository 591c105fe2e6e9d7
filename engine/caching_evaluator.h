#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "engine/canonical_key.h"
#include "engine/evaluation_store.h"
#include "engine/evaluator.h"
#include "engine/idle_pool.h"

namespace move37 {

/// Remembers what another evaluator said, so that positions met again, in the next search or by
/// another way, cost nothing. Positions that look alike to the net, as they are or turned and
/// mirrored (canonical_key), are taken for one; so whatever chance there is in the other evaluator
/// is drawn once for all of them. For evaluators that see planes alone.
///
/// Not for who wants to see how a net judges the same position turned, nor to measure a net.
class CachingEvaluator : public Evaluator {
 public:
  /// Keeps the latest `capacity` evaluations: see EvaluationStore, also for the memory. A board of
  /// another size empties it. Throws: as EvaluationStore.
  CachingEvaluator(std::shared_ptr<Evaluator> evaluator, std::size_t capacity);

  void evaluate(const std::vector<const Position*>& positions, Random& random,
                std::vector<Evaluation>& evaluations) override;
  int good_batch() const override { return evaluator_->good_batch(); }
  bool merges_calls() const override { return evaluator_->merges_calls(); }
  bool sees_planes_alone() const override { return evaluator_->sees_planes_alone(); }
  bool knows_score() const override { return evaluator_->knows_score(); }

 private:
  /// How far a batch has come.
  struct Batch {
    std::vector<CanonicalKey> keys;          // of all of it
    std::vector<std::size_t> open;           // places of those that have no evaluation yet
    std::vector<std::size_t> asked;          // places of those that are asked for now
    std::vector<const Position*> positions;  // that are asked for
    std::vector<Evaluation> evaluations;     // of these
  };

  bool recall(const std::vector<const Position*>& positions, Batch& batch,
              std::vector<Evaluation>& evaluations);
  void remember(const Batch& batch);

  const std::shared_ptr<Evaluator> evaluator_;
  IdlePool<Batch> batches_;  // kept between calls, so that no memory is asked for
  std::mutex mutex_;         // guards the store; never held while the other evaluates
  EvaluationStore store_;
};

}  // namespace move37
