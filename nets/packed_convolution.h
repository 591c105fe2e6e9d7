#pragma once

#include <cstddef>

#include <ATen/core/Tensor.h>

#include "nets/aligned_vector.h"
#include "nets/kernel.h"

namespace move37 {

/// The weights of a convolution in the order in which a kernel reads them:
/// [outputs / lanes][taps][inputs / group][lanes][group]. Channels that lack are zeros.
class PackedConvolution {
 public:
  /// weight: [outputs, inputs, K, K]; bias: [outputs]; both in 32 bits. `exact`: for
  /// Kernel::convolve_exactly, else for Kernel::convolve.
  PackedConvolution(const at::Tensor& weight, const at::Tensor& bias, const Kernel& kernel,
                    bool exact = false);

  /// For Kernel::convolve_tiles. weight: [outputs, inputs, 3, 3].
  static PackedConvolution by_tiles(const at::Tensor& weight, const at::Tensor& bias,
                                    const Kernel& kernel);

  Convolution view() const { return {weights_.data(), vector_weights_, taps_, inputs_, outputs_}; }
  const float* bias() const { return bias_.data(); }
  int taps() const { return taps_; }
  int outputs() const { return outputs_; }

 private:
  int vector_weights_;
  int taps_;
  int inputs_;
  int outputs_;
  AlignedVector<std::byte> weights_;
  AlignedVector<float> bias_;
};

}  // namespace move37
