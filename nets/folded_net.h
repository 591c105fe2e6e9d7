#pragma once

#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "nets/frozen_layers.h"
#include "nets/hardware.h"

namespace move37 {

struct NetImpl;

/// What play wants of a net, in 32 bits on the processor. B positions, boards of N x N.
struct Judgement {
  at::Tensor policy;     // [B, N * N + 1] logits
  at::Tensor value;      // [B] in [-1, 1]
  at::Tensor td_value;   // [B] in [-1, 1]
  at::Tensor score;      // [B] points
  at::Tensor ownership;  // [B, N, N] in [-1, 1]
};

/// A net made ready for inference: each batch normalisation is folded into its convolution, and the
/// tower computes in the hardware's numbers; only what leaves the pools and heads is in 32 bits.
///
/// Threads: any number at once.
class FoldedNet {
 public:
  /// Copies what it needs of the net, with the statistics that it has learnt so far.
  FoldedNet(const NetImpl& net, const Hardware& hardware);

  /// planes: [B, planes, N, N] in 32 bits, rows in order, on the processor.
  Judgement forward(const at::Tensor& planes) const;

 private:
  struct Block {
    FrozenConvolution first;
    FrozenConvolution second;
    std::optional<FrozenLinear> board;
    at::Tensor operator()(const at::Tensor& x) const;
  };

  at::Tensor tower(const at::Tensor& planes) const;
  at::Tensor policy(const at::Tensor& features) const;

  Hardware hardware_;
  FrozenConvolution stem_;
  std::vector<Block> blocks_;
  FrozenConvolution policy_reduce_;
  FrozenLinear policy_board_;
  FrozenLinear policy_points_;
  FrozenLinear policy_pass_;
  FrozenConvolution value_reduce_;
  FrozenLinear value_owner_;
  FrozenLinear value_hidden_;
  FrozenLinear value_result_;
};

}  // namespace move37
