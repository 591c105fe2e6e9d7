#pragma once

#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "nets/folded_weights.h"
#include "nets/frozen_convolution.h"
#include "nets/frozen_net.h"
#include "nets/hardware.h"

namespace move37 {

/// A net that LibTorch computes: on GPUs, on processors without a kernel, and as the reference for
/// those. The tower computes in the hardware's numbers; what leaves the pools and heads is in 32
/// bits.
class FoldedNet final : public FrozenNet {
 public:
  FoldedNet(const FoldedWeights& weights, const Hardware& hardware);

  /// See FrozenNet. Turns LibTorch's own threads off while it runs.
  void judge(const float* planes, int batch, int size, Judgement& judgement) const override;
  std::string kernel() const override { return "torch"; }

 private:
  struct Block {
    FrozenConvolution first;
    FrozenConvolution second;
    std::optional<FrozenConvolution> board;
    at::Tensor operator()(const at::Tensor& x) const;
  };

  Hardware hardware_;
  int planes_;
  int head_channels_;
  FrozenConvolution stem_;
  std::vector<Block> tower_;
  FrozenConvolution reduce_;  // see FoldedWeights
  FrozenConvolution whole_;   // lift, hidden and pass: all that looks at what the heads pooled
  FrozenConvolution points_;
  FrozenConvolution result_;
};

}  // namespace move37
