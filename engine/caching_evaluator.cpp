#include "engine/caching_evaluator.h"

#include <stdexcept>
#include <utility>

#include "engine/features.h"

namespace move37 {

CachingEvaluator::CachingEvaluator(std::shared_ptr<Evaluator> evaluator, std::size_t capacity)
    : evaluator_(std::move(evaluator)), entries_(capacity) {
  if (capacity == 0) throw std::invalid_argument("a cache needs room for one evaluation");
}

void CachingEvaluator::evaluate(const std::vector<const Position*>& positions, Random& random,
                                std::vector<Evaluation>& evaluations) {
  if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
  Misses misses = recall(positions, evaluations);
  if (misses.positions.empty()) return;
  evaluator_->evaluate(misses.positions, random, misses.evaluations);
  remember(misses);
  for (std::size_t i = 0; i < misses.indices.size(); ++i) {
    evaluations[misses.indices[i]] = std::move(misses.evaluations[i]);
  }
}

CachingEvaluator::Misses CachingEvaluator::recall(const std::vector<const Position*>& positions,
                                                  std::vector<Evaluation>& evaluations) {
  std::vector<std::uint64_t> keys;
  keys.reserve(positions.size());
  for (const Position* position : positions)
    keys.push_back(feature_key(*position));
  Misses misses;
  const std::lock_guard<std::mutex> lock(mutex_);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const Entry& known = entry(keys[i]);
    if (known.is_filled && known.key == keys[i]) {
      evaluations[i] = known.evaluation;
    } else {
      misses.indices.push_back(i);
      misses.keys.push_back(keys[i]);
      misses.positions.push_back(positions[i]);
    }
  }
  num_asked_ += positions.size();
  num_hits_ += positions.size() - misses.positions.size();
  return misses;
}

void CachingEvaluator::remember(const Misses& misses) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (std::size_t i = 0; i < misses.keys.size(); ++i) {
    Entry& place = entry(misses.keys[i]);
    place.key = misses.keys[i];
    place.is_filled = true;
    place.evaluation = misses.evaluations[i];
  }
}

std::uint64_t CachingEvaluator::num_asked() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return num_asked_;
}

std::uint64_t CachingEvaluator::num_hits() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return num_hits_;
}

}  // namespace move37
