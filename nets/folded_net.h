#pragma once

#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "nets/frozen_convolution.h"
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

/// A net made ready for inference. Each batch normalisation is folded into its convolution, and the
/// tower computes in the hardware's numbers; what leaves the pools and heads is in 32 bits.
///
/// The two heads run as one of twice the channels, with zeros where one does not look at the other:
/// half as many small layers, each of which costs more to call than to compute.
///
/// Threads: any number at once.
class FoldedNet {
 public:
  /// Copies what it needs of the net, with the statistics that it has learnt so far.
  FoldedNet(const NetImpl& net, const Hardware& hardware);

  /// planes: [B, planes, N, N]. Fastest on the processor with channels last in memory.
  Judgement forward(const at::Tensor& planes) const;

 private:
  struct Block {
    FrozenConvolution first;
    FrozenConvolution second;
    std::optional<FrozenConvolution> board;
    at::Tensor operator()(const at::Tensor& x) const;
  };

  Hardware hardware_;
  int head_channels_;
  FrozenConvolution stem_;
  std::vector<Block> tower_;
  FrozenConvolution reduce_;  // to the policy's channels, then the value's
  FrozenConvolution whole_;   // from the pooled vector: see whole_weights() in the source
  FrozenConvolution points_;  // policy logit and ownership of each point
  FrozenConvolution result_;  // value, td_value, score
};

}  // namespace move37
