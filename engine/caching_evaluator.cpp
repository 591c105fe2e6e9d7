#include "engine/caching_evaluator.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace move37 {

CachingEvaluator::CachingEvaluator(std::shared_ptr<Evaluator> evaluator, std::size_t capacity)
    : evaluator_(std::move(evaluator)), store_(capacity) {}

void CachingEvaluator::evaluate(const std::vector<const Position*>& positions, Random& random,
                                std::vector<Evaluation>& evaluations) {
  if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
  const auto batch = batches_.lend();
  batch->keys.clear();
  for (const Position* position : positions)
    batch->keys.push_back(canonical_key(*position));
  batch->open.resize(positions.size());
  std::iota(batch->open.begin(), batch->open.end(), std::size_t{0});
  while (recall(positions, *batch, evaluations)) {
    evaluator_->evaluate(batch->positions, random, batch->evaluations);
    remember(*batch);
    for (std::size_t i = 0; i < batch->asked.size(); ++i)
      std::swap(evaluations[batch->asked[i]], batch->evaluations[i]);
  }
}

// Of positions that look alike one is asked for; the others stay open until its evaluation is
// remembered. False if there is nothing to ask.
bool CachingEvaluator::recall(const std::vector<const Position*>& positions, Batch& batch,
                              std::vector<Evaluation>& evaluations) {
  batch.asked.clear();
  batch.positions.clear();
  const auto is_asked = [&](const CanonicalKey& key) {
    return std::any_of(batch.asked.begin(), batch.asked.end(),
                       [&](std::size_t i) { return batch.keys[i].key == key.key; });
  };
  const std::lock_guard<std::mutex> lock(mutex_);
  std::size_t num_open = 0;
  for (std::size_t i : batch.open) {
    if (store_.find(batch.keys[i], positions[i]->size(), evaluations[i])) continue;
    if (is_asked(batch.keys[i])) {
      batch.open[num_open++] = i;
    } else {
      batch.asked.push_back(i);
      batch.positions.push_back(positions[i]);
    }
  }
  batch.open.resize(num_open);
  return !batch.asked.empty();
}

void CachingEvaluator::remember(const Batch& batch) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (std::size_t i = 0; i < batch.asked.size(); ++i)
    store_.add(batch.keys[batch.asked[i]], batch.positions[i]->size(), batch.evaluations[i]);
}

}  // namespace move37
