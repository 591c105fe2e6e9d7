#include "nets/hardware.h"

#include <stdexcept>

#include <gmock/gmock.h>

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

TEST(Hardware, OfTheProcessorHasNoFloat16) {
  EXPECT_THAT([] { choose_hardware("cpu", Precision::Float16); },
              ThrowsMessage<std::runtime_error>(HasSubstr("float16")));
}

}  // namespace
}  // namespace move37
