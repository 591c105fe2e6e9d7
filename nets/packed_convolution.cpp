#include "nets/packed_convolution.h"

#include <cstring>

#include <ATen/ATen.h>

#include "nets/tile_weights.h"

namespace move37 {

PackedConvolution::PackedConvolution(const at::Tensor& weight, const at::Tensor& bias,
                                     const Kernel& kernel, bool exact)
    : vector_weights_(0),
      taps_(static_cast<int>(weight.size(2) * weight.size(3))),
      outputs_(padded(static_cast<int>(weight.size(0)))),
      bias_(outputs_) {
  const int group = exact ? 1 : kernel.group;
  const std::int64_t groups = (weight.size(1) + group - 1) / group;
  inputs_ = static_cast<int>(groups) * group;
  vector_weights_ = taps_ * inputs_ * kernel.lanes;

  const at::Tensor whole =
      at::constant_pad_nd(weight.detach().flatten(2),
                          {0, 0, 0, inputs_ - weight.size(1), 0, outputs_ - weight.size(0)});
  const at::Tensor packed =
      whole.view({outputs_ / kernel.lanes, kernel.lanes, groups, group, taps_})
          .permute({0, 4, 2, 1, 3})
          .to(group == 2 ? at::kBFloat16 : at::kFloat)
          .contiguous();
  weights_.resize(packed.nbytes());
  std::memcpy(weights_.data(), packed.data_ptr(), packed.nbytes());

  const at::Tensor biases = bias.detach().contiguous();
  std::memcpy(bias_.data(), biases.data_ptr(), biases.nbytes());
}

PackedConvolution PackedConvolution::by_tiles(const at::Tensor& weight, const at::Tensor& bias,
                                              const Kernel& kernel) {
  const at::Tensor from = weight.detach().contiguous();
  const at::Tensor to = at::empty({from.size(0), from.size(1), kTileWidth + 2, kTileWidth + 2});
  spread_weights(from.data_ptr<float>(), from.size(0) * from.size(1), to.data_ptr<float>());
  return {to, bias, kernel};
}

}  // namespace move37
