#include "nets/instructions.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "nets/kernel.h"
#include "tests/support/environment_variable.h"

namespace move37 {
namespace {

using test::EnvironmentVariable;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(Instructions instructions) {
  std::vector<std::string> result;
  for (const Kernel* kernel : kernels(instructions))
    result.push_back(kernel->name);
  return result;
}

#if defined(__x86_64__)
TEST(Kernels, AreThoseThatTheProcessorCanRunTheFastestFirst) {
  EXPECT_THAT(names(Instructions::Basic), IsEmpty());
  EXPECT_THAT(names(Instructions::Avx2), ElementsAre("avx2", "avx2-direct"));
  EXPECT_THAT(names(Instructions::Avx512),
              ElementsAre("avx512", "avx512-direct", "avx2", "avx2-direct"));
  EXPECT_THAT(names(Instructions::Avx512Bf16),
              ElementsAre("avx512-bf16", "avx512-bf16-direct", "avx512", "avx512-direct", "avx2",
                          "avx2-direct"));
}

TEST(Kernels, AreFoundByPrecision) {
  using Found = std::vector<const Kernel*>;
  const auto found = [](Instructions instructions) {
    return Found{find_kernel(Precision::Float32, instructions),
                 find_kernel(Precision::BFloat16, instructions)};
  };
  const auto named = [](const char* name) { return find_kernel(name, Instructions::Avx512Bf16); };
  EXPECT_EQ(found(Instructions::Basic), (Found{nullptr, nullptr}));
  EXPECT_EQ(found(Instructions::Avx2), (Found{named("avx2"), nullptr}));
  EXPECT_EQ(found(Instructions::Avx512), (Found{named("avx512"), nullptr}));
  EXPECT_EQ(found(Instructions::Avx512Bf16), (Found{named("avx512"), named("avx512-bf16")}));
}

TEST(Kernels, OfBetterProcessorsAreNotFoundByName) {
  EXPECT_EQ(find_kernel("avx512", Instructions::Avx2), nullptr);
  EXPECT_EQ(find_kernel("avx512-bf16", Instructions::Avx512), nullptr);
  EXPECT_STREQ(find_kernel("avx2", Instructions::Avx512)->name, "avx2");
}
#endif

TEST(Instructions, AreLimitedByTheNamesThatOneDnnKnows) {
  for (const char* isa : {"SSE41", "AVX"})
    EXPECT_EQ(most_instructions(isa), Instructions::Basic) << isa;
  for (const char* isa : {"AVX2", "AVX2_VNNI", "AVX2_VNNI_2", "avx2"})
    EXPECT_EQ(most_instructions(isa), Instructions::Avx2) << isa;
  for (const char* isa : {"AVX512_CORE", "AVX512_CORE_VNNI", "avx512_Core"})
    EXPECT_EQ(most_instructions(isa), Instructions::Avx512) << isa;
}

TEST(Instructions, AreNotLimitedByMoreThanWeUseNorByUnknownNames) {
  for (const char* isa : {"AVX512_CORE_BF16", "AVX512_CORE_FP16", "AVX512_CORE_AMX",
                          "AVX10_1_512_AMX_FP16", "DEFAULT", "ALL", "", "AVX3", "AVX2 "}) {
    EXPECT_EQ(most_instructions(isa), Instructions::Avx512Bf16) << isa;
  }
}

TEST(Instructions, AreThoseOfTheProcessorUpToTheLimitOfTheEnvironment) {
  const Instructions all = detect_instructions();
  for (const std::string isa : {"AVX", "AVX2", "AVX512_CORE", "DEFAULT", "AVX3"}) {
    const EnvironmentVariable limit("ONEDNN_MAX_CPU_ISA", isa);
    const Instructions usable = usable_instructions();
    EXPECT_EQ(usable, std::min(all, most_instructions(isa))) << isa;
    EXPECT_EQ(instruction_limit(), usable < all ? "ONEDNN_MAX_CPU_ISA=" + isa : "") << isa;
    EXPECT_EQ(kernels(), kernels(usable)) << isa;
  }
}

}  // namespace
}  // namespace move37
