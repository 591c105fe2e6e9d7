#include "engine/canonical_key.h"

#include <algorithm>
#include <array>
#include <functional>

#include "engine/mix.h"
#include "engine/shown.h"
#include "engine/zobrist.h"

namespace move37 {
namespace {

/// A hash of numbers, added in order.
class KeyBuilder {
 public:
  void add(std::uint64_t word) { key_ = mix(key_ ^ word); }
  std::uint64_t key() const { return key_; }

 private:
  std::uint64_t key_ = 0;
};

/// One position, seen through symmetries.
class Images {
 public:
  explicit Images(const Position& position) : position_(position), size_(position.size()) {}

  std::uint64_t key(Symmetry symmetry) const {
    KeyBuilder key;
    key.add(stones(symmetry));
    key.add(static_cast<std::uint64_t>(size_));
    key.add(position_.rules().suicide);
    key.add(std::hash<float>()(komi_shown(position_)));
    for (int k = 0; k < kShownMoves; ++k)
      key.add(recent_point(k, symmetry));
    key.add(was_pass(position_, 0));
    key.add(was_pass(position_, 1));
    key.add(bans(symmetry));
    return key.key();
  }

  /// The k-th last move; 0, which is no intersection, for a pass.
  std::uint64_t recent_point(int k, Symmetry symmetry) const {
    const Move move = position_.recent_move(k);
    return move.is_pass() ? 0 : place(move.point(), symmetry).index();
  }

 private:
  Point place(Point p, Symmetry symmetry) const { return symmetry.apply(p, size_); }

  /// Position::hash() of the image.
  std::uint64_t stones(Symmetry symmetry) const {
    if (symmetry == Symmetry()) return position_.hash();
    const Board& board = position_.board();
    std::uint64_t hash = position_.hash() ^ board.hash();  // who is to move
    each_point(size_, [&](Point p) {
      if (!board.is_empty(p)) hash ^= zobrist::stone(board.color(p), place(p, symmetry));
    });
    return hash;
  }

  /// The points that repetition forbids. What the stones alone forbid follows from the board.
  std::uint64_t bans(Symmetry symmetry) const {
    std::uint64_t sum = 0;  // the empty points come in any order
    for (Point p : position_.board().empties()) {
      const Move move(p);
      const bool is_banned = !position_.legal(move) && position_.playable(move);
      if (is_banned) sum += mix(place(p, symmetry).index());
    }
    return sum;
  }

  const Position& position_;
  const int size_;
};

/// Symmetries that are still in question.
struct Candidates {
  std::array<Symmetry, Symmetry::kCount> symmetries;
  int count = 0;

  const Symmetry* begin() const { return symmetries.data(); }
  const Symmetry* end() const { return symmetries.data() + count; }
};

Candidates all_symmetries() {
  Candidates all;
  for (; all.count < Symmetry::kCount; ++all.count)
    all.symmetries[all.count] = Symmetry(all.count);
  return all;
}

/// Those to which `value` gives the least.
template <class Value>
Candidates least(const Candidates& candidates, Value&& value) {
  Candidates found;
  std::uint64_t lowest = ~std::uint64_t{0};
  for (Symmetry symmetry : candidates) {
    const std::uint64_t here = value(symmetry);
    if (here > lowest) continue;
    if (here < lowest) found.count = 0;
    lowest = here;
    found.symmetries[found.count++] = symmetry;
  }
  return found;
}

}  // namespace

std::uint64_t feature_key(const Position& position, Symmetry symmetry) {
  return Images(position).key(symmetry);
}

CanonicalKey canonical_key(const Position& position) {
  const Images images(position);
  // Hardly ever do two moves leave more than one candidate, so hardly ever are two keys needed.
  Candidates candidates = all_symmetries();
  for (int k = 0; k < kShownMoves && candidates.count > 1; ++k) {
    candidates =
        least(candidates, [&](Symmetry symmetry) { return images.recent_point(k, symmetry); });
  }
  CanonicalKey best = {images.key(*candidates.begin()), *candidates.begin()};
  for (const Symmetry* other = candidates.begin() + 1; other != candidates.end(); ++other) {
    const std::uint64_t key = images.key(*other);
    if (key < best.key) best = {key, *other};
  }
  return best;
}

}  // namespace move37
