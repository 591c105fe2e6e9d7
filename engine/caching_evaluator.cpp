#include "engine/caching_evaluator.h"

#include <utility>

namespace move37 {

CachingEvaluator::CachingEvaluator(std::shared_ptr<Evaluator> evaluator, std::size_t capacity)
    : evaluator_(std::move(evaluator)), store_(capacity) {}

void CachingEvaluator::evaluate(const std::vector<const Position*>& positions, Random& random,
                                std::vector<Evaluation>& evaluations) {
  if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
  const auto misses = misses_.lend();
  recall(positions, *misses, evaluations);
  if (misses->positions.empty()) return;
  evaluator_->evaluate(misses->positions, random, misses->evaluations);
  remember(*misses);
  for (std::size_t i = 0; i < misses->indices.size(); ++i)
    std::swap(evaluations[misses->indices[i]], misses->evaluations[i]);
}

void CachingEvaluator::recall(const std::vector<const Position*>& positions, Misses& misses,
                              std::vector<Evaluation>& evaluations) {
  misses.keys.clear();
  for (const Position* position : positions)
    misses.keys.push_back(canonical_key(*position));
  misses.indices.clear();
  misses.positions.clear();
  const std::lock_guard<std::mutex> lock(mutex_);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (store_.find(misses.keys[i], positions[i]->size(), evaluations[i])) continue;
    misses.indices.push_back(i);
    misses.positions.push_back(positions[i]);
  }
}

void CachingEvaluator::remember(const Misses& misses) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (std::size_t i = 0; i < misses.indices.size(); ++i) {
    store_.add(misses.keys[misses.indices[i]], misses.positions[i]->size(), misses.evaluations[i]);
  }
}

}  // namespace move37
