#include "nets/means.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace move37 {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Means, AreTheFastestKernelOfThePrecision) {
  for (const Precision precision : {Precision::Float32, Precision::BFloat16}) {
    EXPECT_EQ(choose_kernel("auto", {c10::kCPU, precision}), find_kernel(precision));
  }
  EXPECT_EQ(choose_kernel("torch", {c10::kCPU, Precision::Float32}), nullptr);
}

TEST(Means, AreLibTorchOnAGpu) {
  EXPECT_EQ(choose_kernel("auto", {c10::kCUDA, Precision::Float16}), nullptr);
}

TEST(Means, AreAKernelOnRequest) {
  for (const Kernel* kernel : kernels()) {
    EXPECT_EQ(choose_kernel(kernel->name, {c10::kCPU, kernel->precision}), kernel);
    EXPECT_THAT(
        [=] {
          choose_kernel(kernel->name, {c10::kCPU, Precision::Float16});
        },
        ThrowsMessage<std::runtime_error>(HasSubstr(kernel->name)));
  }
  EXPECT_THAT(
      [] {
        choose_kernel("abacus", {c10::kCPU, Precision::Float32});
      },
      ThrowsMessage<std::runtime_error>(HasSubstr("'abacus'")));
}

TEST(Means, OfANamedKernelHaveItsPrecision) {
  for (const Kernel* kernel : kernels()) {
    const Means means = choose_means("cpu", Precision::Auto, kernel->name);
    EXPECT_EQ(means.kernel, kernel);
    EXPECT_EQ(means.hardware.precision, kernel->precision);
  }
}

}  // namespace
}  // namespace move37
