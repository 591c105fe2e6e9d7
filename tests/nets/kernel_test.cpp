#include "nets/kernel.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include "nets/board_layout.h"
#include "nets/packed_convolution.h"
#include "tests/nets/kernel_name.h"

namespace move37 {
namespace {

constexpr int kBoards = 3;

class KernelOf : public testing::TestWithParam<const Kernel*> {
 protected:
  at::ScalarType number() const { return GetParam()->group == 2 ? at::kBFloat16 : at::kFloat; }

  /// Random numbers that the kernel holds exactly.
  at::Tensor noise(at::IntArrayRef shape) const {
    return at::randn(shape).to(number()).to(at::kFloat);
  }

  /// A picture with the numbers of x, [boards, C, N, N], at its points.
  AlignedVector<std::byte> picture(const at::Tensor& x, const BoardLayout& layout) const {
    const std::int64_t channels = x.size(1);
    const at::Tensor rows = at::constant_pad_nd(x.permute({0, 2, 3, 1}),
                                                {0, padded(static_cast<int>(channels)) - channels})
                                .to(number())
                                .contiguous();
    const std::size_t pixel = rows.size(3) * rows.element_size();
    AlignedVector<std::byte> bytes(layout.pixels() * pixel);
    const Points points = layout.points(layout.boards());
    for (int i = 0; i < points.count; ++i) {
      std::memcpy(bytes.data() + points.places[i] * pixel,
                  static_cast<const std::byte*>(rows.data_ptr()) + i * pixel, pixel);
    }
    return bytes;
  }

  /// The numbers at the points of a picture, [points, channels].
  at::Tensor numbers(const AlignedVector<std::byte>& picture, int channels,
                     const BoardLayout& layout) const {
    const Points points = layout.points(layout.boards());
    const at::Tensor places =
        at::from_blob(const_cast<int*>(points.places), {points.count}, at::kInt);
    return at::from_blob(const_cast<std::byte*>(picture.data()),
                         {static_cast<std::int64_t>(layout.pixels()), padded(channels)}, number())
        .to(at::kFloat)
        .index_select(0, places)
        .narrow(1, 0, channels);
  }

  /// [boards, C, N, N] as [points, C].
  static at::Tensor rows(const at::Tensor& x) {
    return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)});
  }

  /// The largest difference of a number from the expected one, in terms of what rounding excuses.
  float excess(const at::Tensor& found, const at::Tensor& expected) const {
    const float rounding = GetParam()->group == 2 ? 1.f / 256 : 1e-6f;
    const at::Tensor excused = expected.abs() * rounding + 2e-4f;
    return ((found - expected).abs() / excused).max().item<float>();
  }
};

INSTANTIATE_TEST_SUITE_P(All, KernelOf, testing::ValuesIn(kernels()), test::kernel_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(KernelOf);  // a processor for which there is none

TEST_P(KernelOf, ConvolvesWhateverTheSizeAndTheChannels) {
  at::manual_seed(1);
  for (const auto& [inputs, outputs] :
       {std::pair(1, 1), {3, 16}, {16, 17}, {24, 48}, {33, 64}, {64, 80}, {80, 96}, {96, 112}}) {
    for (const int kernel : {1, 3}) {
      for (const int size : {1, 2, 5, 9}) {
        SCOPED_TRACE(std::to_string(inputs) + " to " + std::to_string(outputs));
        const BoardLayout layout(size, kBoards);
        const at::Tensor x = noise({kBoards, inputs, size, size});
        const at::Tensor others = noise({kBoards, outputs, size, size});
        const at::Tensor weight = noise({outputs, inputs, kernel, kernel});
        const at::Tensor bias = at::randn(outputs);
        const at::Tensor expected = (at::conv2d(x, weight, bias, 1, kernel / 2) + others).relu();

        const PackedConvolution packed(weight, bias, *GetParam());
        const auto input = picture(x, layout);
        const auto added = picture(others, layout);
        AlignedVector<std::byte> output(added.size());
        const int* const shifts = layout.shifts() + (kernel == 1 ? 4 : 0);
        GetParam()->convolve(packed.view(),
                             {input.data(), padded(inputs), shifts, packed.bias(), 0, added.data(),
                              0, output.data()},
                             layout.points(kBoards));
        EXPECT_LT(excess(numbers(output, outputs, layout), rows(expected)), 1);
      }
    }
  }
}

/// Tiles add and subtract before they multiply, so one number's rounding shows in others. Hence it
/// is the error's deviation that is held against that of a sum of so many products.
TEST_P(KernelOf, ConvolvesByTiles) {
  if (!GetParam()->convolve_tiles) return;
  at::manual_seed(1);
  for (const auto& [inputs, outputs] : {std::pair(1, 1), {17, 33}, {64, 80}, {112, 96}}) {
    for (const int size : {1, 2, 4, 9, 13}) {
      SCOPED_TRACE(std::to_string(inputs) + " inputs, size " + std::to_string(size));
      const BoardLayout layout(size, kBoards);
      const at::Tensor x = noise({kBoards, inputs, size, size});
      const at::Tensor others = noise({kBoards, outputs, size, size});
      const at::Tensor weight = at::randn({outputs, inputs, 3, 3});
      const at::Tensor bias = at::randn(outputs);
      const at::Tensor expected = (at::conv2d(x, weight, bias, 1, 1) + others).relu();

      const auto packed = PackedConvolution::by_tiles(weight, bias, *GetParam());
      const auto input = picture(x, layout);
      const auto added = picture(others, layout);
      AlignedVector<std::byte> output(added.size());
      AlignedVector<std::byte> scratch(kTileNumbers * kTilesAtOnce *
                                       (padded(inputs) + padded(outputs)) * sizeof(float));
      GetParam()->convolve_tiles(packed.view(),
                                 {input.data(), padded(inputs), layout.shifts(), packed.bias(), 0,
                                  added.data(), 0, output.data()},
                                 layout.tiles(), layout.tiles(kBoards), scratch.data());
      const at::Tensor error = numbers(output, outputs, layout) - rows(expected);
      const float share = GetParam()->group == 2 ? 0.01f : 1e-5f;
      EXPECT_LT(error.square().mean().sqrt().item<float>(),
                share * std::sqrt(9.f * static_cast<float>(inputs)));
    }
  }
}

TEST_P(KernelOf, LeavesTheBorderAsItIs) {
  const BoardLayout layout(4, kBoards);
  const PackedConvolution packed(noise({16, 16, 3, 3}), at::ones(16), *GetParam());
  const auto input = picture(noise({kBoards, 16, 4, 4}), layout);
  AlignedVector<std::byte> output(input.size());
  GetParam()->convolve(
      packed.view(),
      {input.data(), 16, layout.shifts(), packed.bias(), 0, nullptr, 0.5f, output.data()},
      layout.points(kBoards));
  const Points points = layout.points(kBoards);
  std::vector<bool> on_board(layout.pixels());
  for (int i = 0; i < points.count; ++i)
    on_board[points.places[i]] = true;
  const std::size_t pixel = output.size() / layout.pixels();
  for (std::size_t i = 0; i < layout.pixels(); ++i) {
    const bool zero = std::all_of(&output[i * pixel], &output[i * pixel] + pixel,
                                  [](std::byte byte) { return byte == std::byte{}; });
    EXPECT_EQ(zero, !on_board[i]) << i;
  }
}

TEST_P(KernelOf, PoolsEachBoard) {
  const int size = 5;
  const BoardLayout layout(size, kBoards);
  const at::Tensor x = noise({kBoards, 20, size, size});
  at::Tensor pooled = at::zeros({kBoards, 3, 32});
  GetParam()->pool(picture(x, layout).data(), 32, layout.points(kBoards), size * size, 0.5f,
                   pooled.data_ptr<float>());
  const at::Tensor mean = x.mean({2, 3});
  const at::Tensor expected = at::stack({mean, mean * 0.5, x.amax({2, 3})}, 1);
  EXPECT_LT((pooled.narrow(2, 0, 20) - expected).abs().max().item<float>(), 1e-5f);
}

}  // namespace
}  // namespace move37
