#pragma once

#include <vector>

#include "engine/features.h"
#include "engine/position.h"
#include "engine/random.h"
#include "engine/symmetry.h"
#include "selfplay/example.h"

namespace move37 {

/// Examples as arrays, ready for the net: B rows of one board size N. All targets are for the
/// player to move. What is not known of an example is 0, and so is its ..._known.
struct Batch {
  int rows = 0;                        // B
  int size = 0;                        // N
  std::vector<float> planes;           // [B, kNumPlanes, N, N]
  std::vector<float> policy;           // [B, N * N + 1], sums to 1
  std::vector<float> opponent_policy;  // [B, N * N + 1], the reply's; sums to 1 if known
  std::vector<float> opponent_known;   // [B], 0 or 1
  std::vector<float> value;            // [B], the result: +1, 0 or -1
  std::vector<float> td_value;         // [B], td_target, in [-1, 1]
  std::vector<float> value_known;      // [B], of value and td_value
  std::vector<float> score;            // [B], margin in points
  std::vector<float> score_known;      // [B]
  std::vector<float> ownership;        // [B, N * N], +1 owned, 0 nobody's, -1 the opponent's
  std::vector<float> ownership_known;  // [B]
  std::vector<float> weight;           // [B], of the whole row in the loss, above 0

  /// Makes room for so many rows, all 0 but for the planes, whose content is anything. Allocates
  /// nothing if there was room.
  void reset(int num_rows, int board_size);
};

/// Writes examples as a batch: replays each game up to the turn, encodes the position by the
/// encoder that the search uses, and turns it by one of the 8 symmetries, targets and all.
///
/// Threads: one at a time; it keeps memory between calls.
class BatchWriter {
 public:
  explicit BatchWriter(const TargetOptions& options) : options_(options) {}

  /// Each example under a symmetry by chance.
  /// Requires: at least one example; all of one board size; a policy is known at each turn.
  void write(const std::vector<Example>& examples, Random& random, Batch& batch);

  /// One example under this symmetry. Requires: the batch was reset; row < batch.rows.
  void write_row(const Example& example, Symmetry symmetry, int row, Batch& batch);

 private:
  void write_planes(const Example& example, Symmetry symmetry, float* planes);

  TargetOptions options_;
  Position position_;
  std::vector<float> upright_;  // [kNumPlanes, N, N], before the symmetry
};

}  // namespace move37
