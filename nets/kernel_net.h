#pragma once

#include <optional>
#include <vector>

#include "engine/idle_pool.h"
#include "nets/folded_weights.h"
#include "nets/frozen_net.h"
#include "nets/kernel.h"
#include "nets/kernel_workspace.h"
#include "nets/packed_convolution.h"

namespace move37 {

/// A net that one of our own kernels computes, on processors: from the planes to the judgement it
/// asks neither LibTorch for anything nor the system for memory, once it has seen its largest
/// batch.
class KernelNet final : public FrozenNet {
 public:
  /// The kernel must be one of kernels().
  KernelNet(const FoldedWeights& weights, const Kernel& kernel);

  void judge(const float* planes, int batch, int size, Judgement& judgement) const override;
  std::string kernel() const override { return kernel_.name; }

 private:
  struct Block {
    PackedConvolution first;
    PackedConvolution second;
    std::optional<PackedConvolution> board;  // its bias is that of `second` too
  };

  void judge_group(const float* planes, int batch, KernelWorkspace& work,
                   Judgement& judgement) const;
  void run_block(const Block& block, int batch, KernelWorkspace& work) const;
  void convolve(const PackedConvolution& layer, const Step& step, int batch,
                KernelWorkspace& work) const;
  void run_heads(int batch, KernelWorkspace& work) const;
  void pool(const AlignedVector<std::byte>& picture, int channels, int batch,
            KernelWorkspace& work) const;
  void convolve_pooled(const PackedConvolution& layer, int channels, int batch, float least,
                       KernelWorkspace& work, AlignedVector<float>& output) const;
  void read_points(int batch, KernelWorkspace& work, Judgement& judgement) const;
  void read_results(int batch, const KernelWorkspace& work, Judgement& judgement) const;

  const Kernel& kernel_;
  int planes_;
  PackedConvolution stem_;
  std::vector<Block> tower_;
  PackedConvolution reduce_;  // see FoldedWeights
  PackedConvolution lift_;
  PackedConvolution hidden_;
  PackedConvolution pass_;
  PackedConvolution result_;
  AlignedVector<float> points_;  // [2][channels of reduce_]
  float ownership_bias_;
  mutable IdlePool<KernelWorkspace> workspaces_;
};

}  // namespace move37
