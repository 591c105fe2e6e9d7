#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include <ATen/core/Tensor.h>
#include <ATen/core/ivalue.h>

#include "nets/aligned_vector.h"
#include "nets/board_layout.h"
#include "nets/kernel.h"
#include "nets/tile_weights.h"

namespace move37 {

/// Convolutions of 3 x 3 that learn, on a processor: by tiles (see nets/tile_loops.h and
/// nets/tile_gradient_loops.h), forward and backward, where LibTorch multiplies each number out.
///
/// Threads: one at a time; LibTorch's own share the work.
class TileConvolution : public torch::CustomClassHolder {
 public:
  /// Requires: a kernel that convolves by tiles.
  explicit TileConvolution(const Kernel& kernel);
  ~TileConvolution() override;

  /// Is x of the kernel's numbers, in a processor's memory, and are both counts of channels whole
  /// kLaneGroups?
  bool takes(const at::Tensor& x, const at::Tensor& weight) const;

  /// x: [B, C, N, N], weight: [O, C, 3, 3] in 32 bits. Returns [B, O, N, N], channels last.
  /// Requires: takes(x, weight).
  at::Tensor convolve(const at::Tensor& x, const at::Tensor& weight);

  /// The gradient by x, where that by what convolve() returned is [B, O, N, N].
  at::Tensor input_gradient(const at::Tensor& gradient, const at::Tensor& weight);

  /// The gradient by the weight, in 32 bits.
  at::Tensor weight_gradient(const at::Tensor& x, const at::Tensor& gradient);

 private:
  struct Workspace;
  /// What is done with some boards: a thread's workspace, the first of them, how many.
  using Work = std::function<void(Workspace&, std::int64_t, int)>;

  /// By weights_.
  at::Tensor convolve(const at::Tensor& x);
  /// Shares the boards of x out to LibTorch's threads, a few at a time.
  void share_out(const at::Tensor& x, int outputs, const Work& work);
  void read(const at::Tensor& x, std::int64_t first, int boards, const BoardLayout& layout,
            AlignedVector<std::byte>& picture) const;
  void write(const AlignedVector<std::byte>& picture, std::int64_t first, int boards,
             const BoardLayout& layout, const at::Tensor& x) const;

  const Kernel& kernel_;
  TileWeights weights_;  // of the convolution that is done
  AlignedVector<float> no_bias_;
  AlignedVector<float> sums_;          // [threads][kTileNumbers][outputs][inputs] of a gradient
  std::vector<Workspace> workspaces_;  // one for each thread
};

/// A convolution that LibTorch can differentiate. See TileConvolution::convolve.
at::Tensor convolve(const c10::intrusive_ptr<TileConvolution>& tiles, const at::Tensor& x,
                    const at::Tensor& weight);

}  // namespace move37
