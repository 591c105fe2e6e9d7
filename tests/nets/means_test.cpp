#include "nets/means.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nets/instructions.h"
#include "tests/support/environment_variable.h"

namespace move37 {
namespace {

using test::EnvironmentVariable;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;
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
    EXPECT_EQ(means.reason, instruction_limit());
  }
}

TEST(Means, AreWhatTheEnvironmentSaysIfNobodyElseDoes) {
  for (const Kernel* kernel : kernels()) {
    const EnvironmentVariable forced("MOVE37_KERNEL", kernel->name);
    const Means means = choose_means("cpu", Precision::Auto, "auto");
    EXPECT_EQ(means.kernel, kernel);
    EXPECT_EQ(means.hardware.precision, kernel->precision);
    EXPECT_EQ(means.reason, std::string("MOVE37_KERNEL=") + kernel->name);
    EXPECT_EQ(choose_means("cpu", Precision::Float32, "torch").kernel, nullptr);
  }
  const EnvironmentVariable forced("MOVE37_KERNEL", "torch");
  EXPECT_EQ(choose_means("cpu", Precision::Float32, "auto").kernel, nullptr);
}

TEST(Means, AreTheFastestIfTheEnvironmentSaysNothing) {
  const EnvironmentVariable empty("MOVE37_KERNEL", "");
  const Means means = choose_means("cpu", Precision::Float32, "auto");
  EXPECT_EQ(means.kernel, find_kernel(Precision::Float32));
  EXPECT_EQ(means.reason, instruction_limit());
}

TEST(Means, OnAGpuHeedNoKernelOfTheEnvironment) {
  const EnvironmentVariable forced("MOVE37_KERNEL", "avx2");
  EXPECT_EQ(asked_kernel("auto", c10::kCUDA), "auto");
  EXPECT_EQ(asked_kernel("auto", c10::kCPU), "avx2");
  EXPECT_EQ(asked_kernel("torch", c10::kCPU), "torch");
}

TEST(Means, ThatTheEnvironmentAsksForInVainAreRefusedByItsName) {
  const auto choose = [](Precision precision) {
    return [=] { choose_means("cpu", precision, "auto"); };
  };
  {
    const EnvironmentVariable forced("MOVE37_KERNEL", "abacus");
    EXPECT_THAT(choose(Precision::Auto),
                ThrowsMessage<std::runtime_error>(
                    AllOf(StartsWith("MOVE37_KERNEL=abacus: "), HasSubstr("no kernel"))));
  }
  for (const Kernel* kernel : kernels()) {
    const EnvironmentVariable forced("MOVE37_KERNEL", kernel->name);
    const bool is_exact = kernel->precision == Precision::Float32;
    EXPECT_THAT(choose(is_exact ? Precision::BFloat16 : Precision::Float32),
                ThrowsMessage<std::runtime_error>(
                    AllOf(StartsWith("MOVE37_KERNEL="), HasSubstr("computes in"))));
  }
}

TEST(Means, AreThoseOfALesserProcessorUnderALimitOfOneDnn) {
  const EnvironmentVariable nothing("MOVE37_KERNEL", "");
  for (const char* isa : {"SSE41", "AVX2", "AVX512_CORE"}) {
    SCOPED_TRACE(isa);
    const EnvironmentVariable limit("ONEDNN_MAX_CPU_ISA", isa);
    const bool lacks = most_instructions(isa) < detect_instructions();
    const Means means = choose_means("cpu", Precision::Auto, "auto");
    EXPECT_EQ(means.hardware.precision, Precision::Float32);
    EXPECT_EQ(means.kernel, find_kernel(Precision::Float32, std::min(most_instructions(isa),
                                                                     detect_instructions())));
    EXPECT_EQ(means.reason, lacks ? std::string("ONEDNN_MAX_CPU_ISA=") + isa : "");
    EXPECT_THAT([] { choose_means("cpu", Precision::Auto, "avx512-bf16"); },
                ThrowsMessage<std::runtime_error>(HasSubstr(lacks ? isa : "no kernel")));
  }
}

TEST(Means, AreDescribedWithWhatDecided) {
  EXPECT_EQ(describe_means(Precision::BFloat16, "cpu", "avx512-bf16", ""),
            "bfloat16 on cpu (avx512-bf16)");
  EXPECT_EQ(describe_means(Precision::Float32, "cpu", "avx2", "MOVE37_KERNEL=avx2"),
            "float32 on cpu (avx2, MOVE37_KERNEL=avx2)");
}

}  // namespace
}  // namespace move37
