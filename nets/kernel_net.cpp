#include "nets/kernel_net.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <ATen/ATen.h>

#include "nets/net.h"

namespace move37 {
namespace {

constexpr float kNoLeast = std::numeric_limits<float>::lowest();
constexpr int kNoShift = 0;

// Points that go through the net together: four boards of 19 x 19, or seventeen of 9 x 9. With more
// of them a layer's pictures push its weights, and each other, out of the cache.
constexpr int kPointsAtOnce = 4 * 19 * 19;

/// A layer on pooled vectors [3 C], for those of a picture: its channels are padded.
Weights pad_inputs(const Weights& layer) {
  const std::int64_t channels = layer.weight.size(1) / kPools;
  const std::int64_t lack = padded(static_cast<int>(channels)) - channels;
  const at::Tensor parts = layer.weight.reshape({-1, kPools, channels});
  return {at::constant_pad_nd(parts, {0, lack}).flatten(1).unsqueeze(2).unsqueeze(3), layer.bias};
}

PackedConvolution pack(const Weights& layer, const Kernel& kernel) {
  return {layer.weight, layer.bias, kernel};
}

/// A layer of the tower, by tiles if the kernel can.
PackedConvolution pack_tower(const Weights& layer, const Kernel& kernel) {
  if (!kernel.convolve_tiles) return pack(layer, kernel);
  return PackedConvolution::by_tiles(layer.weight, layer.bias, kernel);
}

PackedConvolution pack_exact(const Weights& layer, const Kernel& kernel) {
  return {layer.weight, layer.bias, kernel, /*exact=*/true};
}

PackedConvolution pack_pooled(const Weights& layer, const Kernel& kernel) {
  return pack_exact(pad_inputs(layer), kernel);
}

/// [2, C, 1, 1] as [2][padded(C)].
AlignedVector<float> pad_points(const at::Tensor& weight) {
  const int channels = static_cast<int>(weight.size(1));
  const at::Tensor wide =
      at::constant_pad_nd(weight.flatten(1), {0, padded(channels) - channels}).contiguous();
  const float* const begin = wide.data_ptr<float>();
  return {begin, begin + wide.numel()};
}

float expectation(float log_odds) { return std::tanh(log_odds / 2); }

/// A layer with a ReLU, from picture to picture.
Step step(const PackedConvolution& layer, const AlignedVector<std::byte>& input, int channels,
          const BoardLayout& layout, AlignedVector<std::byte>& output) {
  return {input.data(),       channels,     layer.taps() == 1 ? &kNoShift : layout.shifts(),
          layer.bias(),
          /*bias_stride=*/0,
          /*others=*/nullptr,
          /*least=*/0,        output.data()};
}

/// A layer from vectors to vectors.
Step step(const PackedConvolution& layer, const AlignedVector<float>& input, int channels,
          float least, AlignedVector<float>& output) {
  return {input.data(), channels, &kNoShift, layer.bias(), 0, nullptr, least, output.data()};
}

}  // namespace

KernelNet::KernelNet(const FoldedWeights& weights, const Kernel& kernel)
    : kernel_(kernel),
      planes_(weights.options.planes),
      stem_(pack(weights.stem, kernel)),
      reduce_(pack(weights.reduce, kernel)),
      lift_(pack_pooled(weights.lift, kernel)),
      hidden_(pack_pooled(weights.hidden, kernel)),
      pass_(pack_pooled(weights.pass, kernel)),
      result_(pack_exact(weights.result, kernel)),
      points_(pad_points(weights.points.weight)),
      ownership_bias_(weights.points.bias[1].item<float>()) {
  for (const FoldedWeights::Block& block : weights.tower) {
    tower_.push_back(
        {pack_tower(block.first, kernel), pack_tower(block.second, kernel), std::nullopt});
    if (block.board) {
      const at::Tensor bias = block.board->bias + block.second.bias;
      tower_.back().board = pack_pooled({block.board->weight, bias}, kernel);
    }
  }
}

void KernelNet::judge(const float* planes, int batch, int size, Judgement& judgement) const {
  const auto work = workspaces_.lend();
  const int points = size * size;
  const int most = std::min(batch, std::max(1, kPointsAtOnce / points));
  work->fit(most, size,
            {padded(planes_), stem_.outputs(), reduce_.outputs(), kernel_.number_bytes()});
  judgement.clear();
  for (int done = 0; done < batch; done += most) {
    judge_group(planes + static_cast<std::size_t>(done) * points * planes_,
                std::min(most, batch - done), *work, judgement);
  }
}

void KernelNet::judge_group(const float* planes, int batch, KernelWorkspace& work,
                            Judgement& judgement) const {
  const Points points = work.layout.points(batch);
  kernel_.take_planes(planes, planes_, points, work.planes.data(), padded(planes_));
  kernel_.convolve(stem_.view(), step(stem_, work.planes, padded(planes_), work.layout, work.x),
                   points);
  for (const Block& block : tower_)
    run_block(block, batch, work);
  run_heads(batch, work);
  read_points(batch, work, judgement);
  read_results(batch, work, judgement);
}

void KernelNet::run_block(const Block& block, int batch, KernelWorkspace& work) const {
  const int channels = stem_.outputs();
  convolve(block.first, step(block.first, work.x, channels, work.layout, work.inner), batch, work);
  Step second = step(block.second, work.inner, channels, work.layout, work.next);
  second.others = work.x.data();
  if (block.board) {
    pool(work.inner, channels, batch, work);
    convolve_pooled(*block.board, channels, batch, kNoLeast, work, work.lift);
    second.bias = work.lift.data();
    second.bias_stride = channels;
  }
  convolve(block.second, second, batch, work);
  work.x.swap(work.next);
}

void KernelNet::convolve(const PackedConvolution& layer, const Step& step, int batch,
                         KernelWorkspace& work) const {
  const BoardLayout& layout = work.layout;
  if (layer.taps() == kTileNumbers) {
    kernel_.convolve_tiles(layer.view(), step, layout.tiles(), layout.tiles(batch),
                           work.tiles.data());
  } else {
    kernel_.convolve(layer.view(), step, layout.points(batch));
  }
}

void KernelNet::run_heads(int batch, KernelWorkspace& work) const {
  const int channels = reduce_.outputs();
  kernel_.convolve(reduce_.view(), step(reduce_, work.x, stem_.outputs(), work.layout, work.local),
                   work.layout.points(batch));
  pool(work.local, channels, batch, work);
  convolve_pooled(lift_, channels, batch, kNoLeast, work, work.lift);
  convolve_pooled(hidden_, channels, batch, 0, work, work.hidden);
  convolve_pooled(pass_, channels, batch, kNoLeast, work, work.pass);
  kernel_.convolve_exactly(result_.view(),
                           step(result_, work.hidden, channels, kNoLeast, work.result),
                           work.vectors(batch));
}

void KernelNet::pool(const AlignedVector<std::byte>& picture, int channels, int batch,
                     KernelWorkspace& work) const {
  kernel_.pool(picture.data(), channels, work.layout.points(batch), work.layout.points_per_board(),
               pool_width(work.layout.size()), work.pooled.data());
}

void KernelNet::convolve_pooled(const PackedConvolution& layer, int channels, int batch,
                                float least, KernelWorkspace& work,
                                AlignedVector<float>& output) const {
  kernel_.convolve_exactly(layer.view(), step(layer, work.pooled, kPools * channels, least, output),
                           work.vectors(batch));
}

void KernelNet::read_points(int batch, KernelWorkspace& work, Judgement& judgement) const {
  const int count = work.layout.points_per_board();
  kernel_.dot_points(work.local.data(), reduce_.outputs(), work.layout.points(batch),
                     work.lift.data(), points_.data(), work.logits.data(), work.owners.data());
  for (int i = 0; i < batch * count; ++i)
    judgement.ownership.push_back(expectation(work.owners[i] + ownership_bias_));
  for (int board = 0; board < batch; ++board) {
    const auto logits = work.logits.begin() + board * count;
    judgement.policy.insert(judgement.policy.end(), logits, logits + count);
    judgement.policy.push_back(work.pass[board * kLaneGroup]);
  }
}

void KernelNet::read_results(int batch, const KernelWorkspace& work, Judgement& judgement) const {
  for (int board = 0; board < batch; ++board) {
    const float* const result = work.result.data() + board * kLaneGroup;
    judgement.value.push_back(expectation(result[0]));
    judgement.td_value.push_back(expectation(result[1]));
    judgement.score.push_back(result[2] * kScoreUnit);
  }
}

}  // namespace move37
