#pragma once

#include <vector>

namespace move37 {

/// What play wants of a net. B positions, boards of N x N.
struct Judgement {
  std::vector<float> policy;     // [B, N * N + 1] logits
  std::vector<float> value;      // [B] in [-1, 1]
  std::vector<float> td_value;   // [B] in [-1, 1]
  std::vector<float> score;      // [B] points
  std::vector<float> ownership;  // [B, N, N] in [-1, 1]

  /// Of no position; the memory stays.
  void clear() {
    for (std::vector<float>* part : {&policy, &value, &td_value, &score, &ownership})
      part->clear();
  }
};

}  // namespace move37
