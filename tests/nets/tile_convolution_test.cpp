#include "nets/tile_convolution.h"

#include <algorithm>
#include <string>

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include "nets/thread_count.h"
#include "tests/nets/kernel_name.h"

namespace move37 {
namespace {

std::vector<const Kernel*> kernels_by_tiles() {
  std::vector<const Kernel*> all = kernels();
  all.erase(std::remove_if(all.begin(), all.end(),
                           [](const Kernel* kernel) { return !kernel->convolve_tiles; }),
            all.end());
  return all;
}

/// How far off something is, as part of its length.
double error(const at::Tensor& got, const at::Tensor& exact) {
  return ((got.to(at::kDouble) - exact).norm() / exact.norm()).item<double>();
}

class TileConvolutionOf : public testing::TestWithParam<const Kernel*> {
 protected:
  at::ScalarType number() const { return GetParam()->group == 2 ? at::kBFloat16 : at::kFloat; }
  double tolerance() const { return GetParam()->group == 2 ? 0.02 : 1e-5; }

  at::Tensor noise(at::IntArrayRef shape) const {
    return at::randn(shape).to(number()).contiguous(at::MemoryFormat::ChannelsLast);
  }

  /// Compares with LibTorch in 64 bits, forward and backward.
  void check(int boards, int inputs, int outputs, int size) {
    SCOPED_TRACE(std::to_string(boards) + " boards of " + std::to_string(size) + ", " +
                 std::to_string(inputs) + " to " + std::to_string(outputs));
    const at::Tensor x = noise({boards, inputs, size, size}).requires_grad_();
    const at::Tensor weight = (at::randn({outputs, inputs, 3, 3}) * 0.1).requires_grad_();
    const at::Tensor gradient = noise({boards, outputs, size, size});
    const at::Tensor y = convolve(tiles_, x, weight);
    y.backward(gradient);

    const at::Tensor exact_x = x.detach().to(at::kDouble).requires_grad_();
    const at::Tensor exact_weight = weight.detach().to(at::kDouble).requires_grad_();
    const at::Tensor exact_y = at::conv2d(exact_x, exact_weight, {}, 1, 1);
    exact_y.backward(gradient.to(at::kDouble));
    EXPECT_LT(error(y.detach(), exact_y.detach()), tolerance());
    EXPECT_LT(error(x.grad(), exact_x.grad()), tolerance());
    EXPECT_LT(error(weight.grad(), exact_weight.grad()), tolerance());
  }

  const c10::intrusive_ptr<TileConvolution> tiles_ =
      c10::make_intrusive<TileConvolution>(*GetParam());
};

TEST_P(TileConvolutionOf, DoesWhatLibTorchDoesForwardAndBackward) {
  check(9, 64, 64, 9);
  check(1, 16, 16, 9);
  check(3, 32, 48, 7);   // tiles that reach over the edge
  check(2, 96, 16, 19);  // the same workspace, of another form
  check(5, 16, 32, 2);
  check(9, 64, 64, 9);
}

TEST_P(TileConvolutionOf, DoesSoOnSeveralThreads) {
  const ThreadCount threads(2);
  check(23, 32, 32, 9);
}

TEST_P(TileConvolutionOf, IsTheSameBitForBitAtEachRepeat) {
  const at::Tensor x = noise({6, 32, 9, 9}), gradient = noise({6, 32, 9, 9});
  const at::Tensor weight = at::randn({32, 32, 3, 3});
  EXPECT_TRUE(at::equal(tiles_->convolve(x, weight), tiles_->convolve(x, weight)));
  EXPECT_TRUE(
      at::equal(tiles_->weight_gradient(x, gradient), tiles_->weight_gradient(x, gradient)));
}

TEST_P(TileConvolutionOf, LeavesWhatItCannotConvolve) {
  const at::Tensor x = noise({1, 16, 9, 9});
  EXPECT_TRUE(tiles_->takes(x, at::randn({16, 16, 3, 3})));
  EXPECT_FALSE(tiles_->takes(x, at::randn({8, 16, 3, 3})));
  EXPECT_FALSE(tiles_->takes(noise({1, 8, 9, 9}), at::randn({16, 8, 3, 3})));
  EXPECT_FALSE(tiles_->takes(x.to(at::kDouble), at::randn({16, 16, 3, 3})));
}

INSTANTIATE_TEST_SUITE_P(ByTiles, TileConvolutionOf, testing::ValuesIn(kernels_by_tiles()),
                         test::kernel_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(TileConvolutionOf);

}  // namespace
}  // namespace move37
