#include "nets/precision.h"

#include <stdexcept>

#include <gmock/gmock.h>

namespace move37 {
namespace {

TEST(Precision, IsReadAsItIsWritten) {
  for (const Precision precision :
       {Precision::Auto, Precision::Float32, Precision::BFloat16, Precision::Float16}) {
    EXPECT_EQ(parse_precision(to_string(precision)), precision);
  }
}

TEST(Precision, HasShortNames) {
  EXPECT_EQ(parse_precision("fp32"), Precision::Float32);
  EXPECT_EQ(parse_precision("bf16"), Precision::BFloat16);
  EXPECT_EQ(parse_precision("fp16"), Precision::Float16);
}

TEST(Precision, ThatDoesNotExistIsRefusedByName) {
  EXPECT_THAT([] { parse_precision("int8"); },
              testing::ThrowsMessage<std::invalid_argument>(testing::HasSubstr("'int8'")));
}

}  // namespace
}  // namespace move37
