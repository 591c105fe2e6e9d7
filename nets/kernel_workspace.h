#pragma once

#include <cstddef>
#include <vector>

#include "nets/aligned_vector.h"
#include "nets/board_layout.h"

namespace move37 {

/// What a KernelNet works in. Pictures are bytes: their numbers are the kernel's.
struct KernelWorkspace {
  /// Channels of the pictures, padded, and bytes of their numbers.
  struct Shape {
    int planes;
    int tower;
    int heads;
    int number_bytes;
  };

  /// Makes room for a batch. Asks for memory only if it is the largest so far, or of another size.
  void fit(int batch, int size, const Shape& shape);

  /// The pooled vectors of a batch as points of a picture of theirs: a row each.
  Points vectors(int batch) const { return {rows.data(), rows.data(), batch}; }

  BoardLayout layout;
  std::vector<int> rows;
  AlignedVector<std::byte> planes;
  AlignedVector<std::byte> x;      // what the tower has come to, ...
  AlignedVector<std::byte> inner;  // ... the middle of a block, ...
  AlignedVector<std::byte> next;   // ... and its end
  AlignedVector<std::byte> local;  // the heads' channels
  AlignedVector<std::byte> tiles;  // see Kernel::convolve_tiles
  AlignedVector<float> pooled;     // [B][3][channels] of the tower or heads
  AlignedVector<float> lift;       // [B][channels]: what the pooled vector adds to each point
  AlignedVector<float> hidden;     // [B][heads]
  AlignedVector<float> pass;       // [B][kLaneGroup]
  AlignedVector<float> result;     // [B][kLaneGroup]
  AlignedVector<float> logits;     // [B][N * N]
  AlignedVector<float> owners;     // [B][N * N], likewise log odds
};

}  // namespace move37
