#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

#include "nets/hardware.h"

namespace move37 {

/// A convolution whose weights never change again, so that they are brought into the order that the
/// hardware likes once instead of at each call. Keeps the board's size.
///
/// Threads: any number at once.
class FrozenConvolution {
 public:
  enum class Then { Nothing, Relu };

  /// weight: [outputs, inputs, K, K], K odd; bias: [outputs]; both in 32 bits.
  FrozenConvolution(const at::Tensor& weight, const at::Tensor& bias, Then then,
                    const Hardware& hardware);

  /// x: [B, inputs, N, N], channels last in memory, in the hardware's numbers. So is the result.
  at::Tensor operator()(const at::Tensor& x) const;

 private:
  at::Tensor weight_;  // as LibTorch's own convolution wants it, ...
  at::Tensor bias_;
  Then then_;
  c10::IValue packed_;  // ... or as oneDNN does, on processors
};

}  // namespace move37
