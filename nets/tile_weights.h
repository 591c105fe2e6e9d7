#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "nets/aligned_vector.h"
#include "nets/kernel.h"

namespace move37 {

/// From weights of 3 x 3, [count][9], those that a kernel convolves tiles with,
/// [count][kTileNumbers]: see nets/tile_loops.h. As exactly as 32 bits hold them.
void spread_weights(const float* from, std::int64_t count, float* to);

/// From the gradient by those, [kTileNumbers][count], the one by the weights themselves,
/// [9][count]. Requires: count is a multiple of 32.
void gather_tile_gradient(const float* from, std::int64_t count, float* to);

/// The weights of a convolution of 3 x 3 for Kernel::convolve_tiles, made anew at every step of
/// learning: what PackedConvolution::by_tiles() makes, but fast.
class TileWeights {
 public:
  /// Requires: a kernel that convolves by tiles.
  explicit TileWeights(const Kernel& kernel) : kernel_(kernel) {}

  /// weights: [outputs][inputs][9]. Requires: outputs and inputs are multiples of kLaneGroup.
  void set(const float* weights, std::int64_t outputs, std::int64_t inputs);

  /// Of the convolution that turns the gradient by that one's output into the gradient by its
  /// input: inputs and outputs change places and each 3 x 3 is reversed.
  void set_reversed(const float* weights, std::int64_t outputs, std::int64_t inputs);

  Convolution view() const {
    return {weights_.data(), kTileNumbers * inputs_ * kernel_.lanes, kTileNumbers, inputs_,
            outputs_};
  }

 private:
  /// Where the weights are: from the first so many numbers to the next of each kind.
  struct Source {
    const float* first;
    long output, input, tap;
  };
  void read(const Source& source, std::int64_t outputs, std::int64_t inputs);
  template <class Number>
  void fill(const Source& source);

  const Kernel& kernel_;
  int inputs_ = 0;
  int outputs_ = 0;
  std::vector<long> offsets_;
  AlignedVector<std::byte> weights_;
};

}  // namespace move37
