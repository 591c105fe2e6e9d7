#include "tests/nets/net_samples.h"

#include <ATen/ATen.h>
#include <torch/utils.h>

#include "engine/features.h"

namespace move37::test {
namespace {

void enliven(NormedConvolution& layer, Random& random) {
  torch::NoGradGuard no_grad;
  for (std::int64_t i = 0; i < layer->norm->running_mean.numel(); ++i) {
    layer->norm->running_mean[i] = 0.3 * random.normal();
    layer->norm->running_var[i] = 0.5 + random.uniform();
    layer->norm->weight[i] *= 0.5 + random.uniform();
    layer->norm->bias[i] = 0.2 * random.normal();
  }
}

}  // namespace

Net lively_net(std::uint64_t seed, int channels, int head_channels) {
  NetOptions options;
  options.blocks = 3;
  options.channels = channels;
  options.head_channels = head_channels;
  Random random(seed);
  Net net(options, random);
  enliven(net->stem, random);
  for (Block& block : net->tower) {
    enliven(block->first, random);
    enliven(block->second, random);
  }
  enliven(net->policy_head->reduce, random);
  enliven(net->value_head->reduce, random);
  torch::NoGradGuard no_grad;
  net->policy_head->points->weight.mul_(5);
  net->policy_head->pass->weight.mul_(5);
  net->value_head->owner->weight.mul_(5);
  net->value_head->result->weight.mul_(5);
  net->value_head->result->weight.narrow(0, 0, 2).mul_(10);  // both values
  net->eval();
  return net;
}

std::vector<Position> random_positions(int size, int count, std::uint64_t seed) {
  Random random(seed);
  std::vector<Position> positions{Position(size)};
  Position position(size);
  while (static_cast<int>(positions.size()) < count) {
    const std::vector<Move> moves = position.legal_moves();
    position.play(moves[random.below(static_cast<std::uint32_t>(moves.size()))]);
    if (position.is_over()) position = Position(size);
    positions.push_back(position);
  }
  return positions;
}

torch::Tensor planes_of(const std::vector<Position>& positions) {
  const int size = positions.front().size();
  torch::Tensor planes =
      at::empty({static_cast<std::int64_t>(positions.size()), kNumPlanes, size, size});
  for (std::size_t i = 0; i < positions.size(); ++i) {
    encode(positions[i], planes[static_cast<std::int64_t>(i)].data_ptr<float>());
  }
  return planes;
}

}  // namespace move37::test
