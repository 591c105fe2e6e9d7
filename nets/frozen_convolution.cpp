#include "nets/frozen_convolution.h"

#include <cstdint>
#include <utility>
#include <vector>

#include <ATen/Context.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <ATen/ops/conv2d.h>

namespace move37 {
namespace {

/// Calls one of LibTorch's operators by name. Those of oneDNN with packed weights have no function
/// in C++; the names stand in the programs of TorchScript and so are kept from version to version.
template <class... Arguments>
c10::IValue call(const char* name, Arguments&&... arguments) {
  torch::jit::Stack stack;
  torch::jit::push(stack, std::forward<Arguments>(arguments)...);
  c10::Dispatcher::singleton().findSchemaOrThrow(name, "").callBoxed(&stack);
  return torch::jit::pop(stack);
}

/// A copy even where hardware and numbers are those of the original, which goes on learning.
at::Tensor copy(const at::Tensor& weight, const Hardware& hardware) {
  return weight.to(hardware.device, hardware.number(), /*non_blocking=*/false, /*copy=*/true);
}

}  // namespace

FrozenConvolution::FrozenConvolution(const at::Tensor& weight, const at::Tensor& bias, Then then,
                                     const Hardware& hardware)
    : weight_(copy(weight, hardware).contiguous()), bias_(copy(bias, hardware)), then_(then) {
  if (!hardware.device.is_cpu() || !at::hasMKLDNN()) {
    weight_ = weight_.contiguous(at::MemoryFormat::ChannelsLast);
    return;
  }
  const std::vector<std::int64_t> ones{1, 1};
  const std::vector<std::int64_t> padding(2, weight.size(2) / 2);
  // oneDNN asks what input to expect, yet serves others as fast: but only if the weights that it
  // packs are in plain order. Else it packs them again at each call on boards of another size.
  const std::vector<std::int64_t> input{16, weight.size(1), 9, 9};
  packed_ = call("mkldnn_prepacked::conv2d_prepack", weight_, bias_, ones, padding, ones,
                 std::int64_t{1}, input, then == Then::Relu ? "relu" : "none");
}

at::Tensor FrozenConvolution::operator()(const at::Tensor& x) const {
  if (!packed_.isNone()) return call("mkldnn_prepacked::conv2d_run", x, packed_).toTensor();
  const std::int64_t padding = weight_.size(2) / 2;
  at::Tensor result = at::conv2d(x, weight_, bias_, 1, padding);
  return then_ == Then::Relu ? result.relu_() : result;
}

}  // namespace move37
