#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

#include "nets/aligned_vector.h"
#include "nets/kernel.h"

namespace move37 {

/// The weights of a convolution of 3 x 3 for Kernel::convolve_tiles, made anew at every step of
/// learning: what PackedConvolution makes of tile_weights(), but fast.
class TileWeights {
 public:
  /// Requires: a kernel that convolves by tiles.
  explicit TileWeights(const Kernel& kernel) : kernel_(kernel) {}

  /// weight: [O, C, 3, 3] in 32 bits, contiguous; O and C are multiples of kLaneGroup.
  void set(const at::Tensor& weight);

  /// Of the convolution that turns the gradient by that one's output into the gradient by its
  /// input: inputs and outputs change places and each 3 x 3 is reversed.
  void set_reversed(const at::Tensor& weight);

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
  void set(const Source& source, std::int64_t outputs, std::int64_t inputs);
  template <class Number>
  void fill(const Source& source);

  const Kernel& kernel_;
  int inputs_ = 0;
  int outputs_ = 0;
  std::vector<long> offsets_;
  AlignedVector<std::byte> weights_;
};

/// From the gradient by tile_weights(), [kTileNumbers][count], the one by the weights themselves,
/// [9][count].
void gather_tile_gradient(const float* from, std::int64_t count, float* to);

}  // namespace move37
