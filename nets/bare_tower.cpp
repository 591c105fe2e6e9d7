#include "nets/bare_tower.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include "nets/frozen_convolution.h"
#include "nets/thread_count.h"

namespace move37 {

std::function<void()> bare_tower(const NetOptions& net, int size, int batch, Precision precision) {
  const Hardware hardware{c10::kCPU, precision};
  const at::Tensor weight = at::randn({net.channels, net.channels, 3, 3});
  const FrozenConvolution convolution(weight, at::zeros({net.channels}),
                                      FrozenConvolution::Then::Relu, hardware);
  const at::Tensor picture = at::randn({batch, net.channels, size, size})
                                 .to(hardware.number())
                                 .contiguous(at::MemoryFormat::ChannelsLast);
  return [=, layers = 2 * net.blocks] {
    const ThreadCount one(1);
    const c10::InferenceMode no_gradients;
    for (int i = 0; i < layers; ++i)
      convolution(picture);
  };
}

}  // namespace move37
