#include "selfplay/trained_net.h"

#include <ATen/ATen.h>

#include "nets/autocast.h"
#include "nets/tile_convolution.h"

namespace move37 {
namespace {

Net make(const NetOptions& options, std::uint64_t seed, const Means& means) {
  Random random(seed);
  Net net(options, random);
  net->to(means.hardware.device);
  if (means.kernel) net->convolve_by(c10::make_intrusive<TileConvolution>(*means.kernel));
  return net;
}

}  // namespace

TrainedNet::TrainedNet(const NetOptions& options, std::uint64_t seed, const Means& means)
    : net(make(options, seed, means)), flat(*net), hardware(means.hardware) {}

NetOutput TrainedNet::forward(const at::Tensor& planes) {
  const Autocast autocast(hardware);
  return net->forward(planes.contiguous(at::MemoryFormat::ChannelsLast));
}

}  // namespace move37
