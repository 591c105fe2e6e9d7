#include "nets/instructions.h"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>
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

#if defined(__linux__) && defined(__x86_64__)
/// Does the system tell all of these of the processor?
bool has(std::initializer_list<const char*> flags) {
  std::ifstream file("/proc/cpuinfo");
  using Words = std::istream_iterator<std::string>;
  const std::set<std::string> words(Words(file), Words{});
  return std::all_of(flags.begin(), flags.end(),
                     [&](const char* flag) { return words.count(flag) > 0; });
}

TEST(Instructions, AreThoseThatTheSystemTells) {
  const Instructions found = detect_instructions();
  const bool avx2 = has({"avx2", "fma"});
  const bool avx512 = avx2 && has({"avx512f", "avx512bw", "avx512vl", "avx512dq"});
  EXPECT_EQ(found >= Instructions::Avx2, avx2);
  EXPECT_EQ(found >= Instructions::Avx512, avx512);
  EXPECT_EQ(found >= Instructions::Avx512Bf16, avx512 && has({"avx512_bf16"}));
}

TEST(Kernels, GoByTilesUnlessTheirNamesSayOtherwise) {
  const std::vector<const Kernel*> all = kernels(Instructions::Avx512Bf16);
  EXPECT_EQ(all.size(), 6u);
  for (const Kernel* kernel : all) {
    const bool is_direct = std::string(kernel->name).find("-direct") != std::string::npos;
    EXPECT_EQ(kernel->convolve_tiles == nullptr, is_direct) << kernel->name;
    EXPECT_EQ(kernel->differentiate_tiles == nullptr, is_direct) << kernel->name;
  }
}
#endif

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
