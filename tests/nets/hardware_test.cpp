#include "nets/hardware.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <torch/cuda.h>

#include "tests/support/environment_variable.h"

namespace move37 {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

TEST(Hardware, ComputesWithSixteenBitsOnlyWhereTheProcessorDoes) {
  EXPECT_EQ(choose_hardware("cpu", Precision::Auto).precision,
            cpu_has_bfloat16() ? Precision::BFloat16 : Precision::Float32);
}

TEST(Hardware, ObeysWhoAsksForAPrecision) {
  EXPECT_EQ(choose_hardware("cpu", Precision::Float32).number(), c10::kFloat);
  EXPECT_EQ(choose_hardware("cpu", Precision::BFloat16).number(), c10::kBFloat16);
}

TEST(Hardware, NeverLeavesAChoiceOpen) {
  EXPECT_NE(choose_hardware("auto", Precision::Auto).precision, Precision::Auto);
}

TEST(Hardware, ThatIsNotThereIsRefusedByName) {
  EXPECT_THAT([] { choose_hardware("moon", Precision::Auto); },
              ThrowsMessage<std::runtime_error>(HasSubstr("'moon'")));
  EXPECT_THAT([] { choose_hardware("cuda:99", Precision::Auto); },
              ThrowsMessage<std::runtime_error>(HasSubstr("'cuda:99'")));
  EXPECT_THAT([] { choose_hardware("meta", Precision::Auto); },
              ThrowsMessage<std::runtime_error>(HasSubstr("'meta'")));
}

TEST(Hardware, IsNoGpuWhereLibTorchFindsNone) {
  if (torch::cuda::is_available()) GTEST_SKIP() << "there is a GPU";
  for (const std::string device : {"cuda", "cuda:0"}) {
    EXPECT_THAT([&] { choose_hardware(device, Precision::Auto); },
                ThrowsMessage<std::runtime_error>("this LibTorch finds no GPU '" + device + "'"));
  }
  EXPECT_TRUE(choose_hardware("auto", Precision::Auto).device.is_cpu());
}

TEST(Hardware, IsHeldToTheInstructionsThatOneDnnIsHeldTo) {
  const test::EnvironmentVariable limit("ONEDNN_MAX_CPU_ISA", "AVX512_CORE");
  EXPECT_EQ(choose_hardware("cpu", Precision::Auto).precision, Precision::Float32);
}

TEST(Hardware, OfTheProcessorHasNoFloat16) {
  EXPECT_THAT([] { choose_hardware("cpu", Precision::Float16); },
              ThrowsMessage<std::runtime_error>(HasSubstr("float16")));
}

}  // namespace
}  // namespace move37
