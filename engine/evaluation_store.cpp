#include "engine/evaluation_store.h"

#include <cassert>
#include <stdexcept>
#include <string>

#include "engine/move.h"

namespace move37 {
namespace {

// With so many, one in sixteen entries of a full store has lost its slot to a newer one.
constexpr std::size_t kSlotsPerEntry = 8;

std::size_t checked(std::size_t capacity) {
  if (capacity >= 1 && capacity <= EvaluationStore::kMostEntries) return capacity;
  throw std::invalid_argument("a cache has room for 1 to 2^31 evaluations, not " +
                              std::to_string(capacity));
}

}  // namespace

EvaluationStore::EvaluationStore(std::size_t capacity)
    : capacity_(checked(capacity)), slots_(kSlotsPerEntry * capacity) {}

bool EvaluationStore::find(const CanonicalKey& key, int size, Evaluation& evaluation) const {
  const std::size_t place = slots_[key.key % slots_.size()];
  if (size != size_ || place >= entries_.size() || entries_[place].key != key.key) return false;
  const Entry& entry = entries_[place];
  const Symmetry back = key.symmetry.inverse();
  evaluation.value = entry.value;
  evaluation.score = entry.score;
  evaluation.policy.resize(num_actions(size));
  transform_policy(back, size, numbers(place), evaluation.policy.data());
  evaluation.ownership.resize(entry.has_ownership ? size * size : 0);
  if (entry.has_ownership) {
    transform_planes(back, size, 1, numbers(place) + num_actions(size),
                     evaluation.ownership.data());
  }
  return true;
}

void EvaluationStore::add(const CanonicalKey& key, int size, const Evaluation& evaluation) {
  if (size != size_) begin(size);
  assert(static_cast<int>(evaluation.policy.size()) == num_actions(size));
  const std::uint32_t place = next_place();
  const bool has_ownership = !evaluation.ownership.empty();
  entries_[place] = {key.key, evaluation.value, evaluation.score, has_ownership};
  transform_policy(key.symmetry, size, evaluation.policy.data(), numbers(place));
  if (has_ownership) {
    transform_planes(key.symmetry, size, 1, evaluation.ownership.data(),
                     numbers(place) + num_actions(size));
  }
  slot(key.key) = place;
}

void EvaluationStore::begin(int size) {
  size_ = size;
  width_ = static_cast<std::size_t>(num_actions(size) + size * size);
  oldest_ = 0;
  entries_.clear();
  entries_.reserve(capacity_);
  numbers_.clear();
  numbers_.reserve(capacity_ * width_);
}

std::uint32_t EvaluationStore::next_place() {
  if (entries_.size() < capacity_) {
    entries_.emplace_back();
    numbers_.resize(numbers_.size() + width_);
    return static_cast<std::uint32_t>(entries_.size() - 1);
  }
  const std::size_t place = oldest_;
  oldest_ = (oldest_ + 1) % capacity_;
  return static_cast<std::uint32_t>(place);
}

}  // namespace move37
