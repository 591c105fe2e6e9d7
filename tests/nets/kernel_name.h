#pragma once

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "nets/kernel.h"

namespace move37::test {

/// How a test that is made for each kernel is told from the others: "avx512_bf16".
inline std::string kernel_name(const testing::TestParamInfo<const Kernel*>& info) {
  std::string text = info.param->name;
  std::replace(text.begin(), text.end(), '-', '_');
  return text;
}

}  // namespace move37::test
