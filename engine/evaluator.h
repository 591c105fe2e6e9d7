#pragma once

#include <cstddef>
#include <vector>

#include "engine/position.h"
#include "engine/random.h"

namespace move37 {

/// What the search is told of one position before it looks any deeper. N is the board's size.
struct Evaluation {
  /// Logits of each move, [N * N + 1]: the points row by row from the top left, then pass. Illegal
  /// moves included; the tree drops those and applies the softmax to the rest.
  std::vector<float> policy;

  /// Expected result for the player to move, in [-1, 1]: +1 is a sure win, -1 a sure loss.
  float value = 0;

  /// Expected margin for the player to move, in points, komi included.
  float score = 0;

  /// Expected owner of each point at the end, [N * N] in [-1, 1], +1 the player to move's.
  /// Empty if the evaluator does not know.
  std::vector<float> ownership;
};

/// Judges positions: a network in play, a uniform guess in tests, random playouts without a net.
///
/// This is the one seam between search and learning. Search knows only this class, so that engine/
/// is built and tested without LibTorch; nets/ has the evaluator that wins games.
class Evaluator {
 public:
  virtual ~Evaluator() = default;

  /// Judges a batch in one call: evaluations[i] is for *positions[i]. Grows `evaluations` if it is
  /// too short, never shrinks it, and reuses the memory of its elements, so that a caller who keeps
  /// it allocates nothing. Chance (symmetries, playouts) comes from `random` alone.
  ///
  /// Requires: at least one position; all of one size; the game is over in none.
  /// Throws:   std::invalid_argument if it cannot judge boards of this size.
  /// Threads:  safe to call from several at once, each with its own `random` and `evaluations`.
  virtual void evaluate(const std::vector<const Position*>& positions, Random& random,
                        std::vector<Evaluation>& evaluations) = 0;

  /// How many positions a call needs for nearly full speed. A search asks for so many at once
  /// unless it is told otherwise: with more, it looks where a narrower one would have known better.
  virtual int good_batch() const { return 1; }

  /// Are calls that are made at the same time judged in one? Then the threads of a search share a
  /// good batch: see batch_of_thread().
  virtual bool merges_calls() const { return false; }

  /// Does nothing count but what the input planes show of a position? Then one evaluation does for
  /// all that look alike, and may be remembered: see CachingEvaluator.
  virtual bool sees_planes_alone() const { return false; }

  /// Do the evaluations say who owns which point, and by how much one wins? Analysis shows score
  /// and ownership only then.
  virtual bool knows_score() const { return true; }
};

}  // namespace move37
