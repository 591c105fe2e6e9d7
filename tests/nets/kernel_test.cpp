#include "nets/kernel.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include "nets/board_layout.h"
#include "nets/packed_convolution.h"

namespace move37 {
namespace {

constexpr int kBoards = 3;

std::string name(const testing::TestParamInfo<const Kernel*>& info) {
  std::string text = info.param->name;
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

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

  /// The largest difference of a point's number from the expected one, which rounding excuses in
  /// part: 1 is as much as it may explain.
  float excess(const AlignedVector<std::byte>& found, const at::Tensor& expected,
               const BoardLayout& layout) const {
    const std::int64_t channels = padded(static_cast<int>(expected.size(1)));
    const at::Tensor pixels =
        at::from_blob(const_cast<std::byte*>(found.data()),
                      {static_cast<std::int64_t>(layout.pixels()), channels}, number())
            .to(at::kFloat);
    const Points points = layout.points(layout.boards());
    const at::Tensor places =
        at::from_blob(const_cast<int*>(points.places), {points.count}, at::kInt);
    const at::Tensor at_points = pixels.index_select(0, places).narrow(1, 0, expected.size(1));
    const at::Tensor rows = expected.permute({0, 2, 3, 1}).reshape({points.count, -1});
    const float rounding = GetParam()->group == 2 ? 1.f / 256 : 1e-6f;
    const at::Tensor allowed = rows.abs() * rounding + 2e-4f;
    return ((at_points - rows).abs() / allowed).max().item<float>();
  }
};

INSTANTIATE_TEST_SUITE_P(All, KernelOf, testing::ValuesIn(kernels()), name);
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
        EXPECT_LT(excess(output, expected, layout), 1);
      }
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
