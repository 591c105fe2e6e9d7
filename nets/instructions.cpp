#include "nets/instructions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "nets/environment.h"

namespace move37 {
namespace {

constexpr const char* kVariable = "ONEDNN_MAX_CPU_ISA";

// oneDNN reads its values so.
bool same_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
    return std::toupper(x) == std::toupper(y);
  });
}

}  // namespace

Instructions detect_instructions() {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return Instructions::Basic;
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  if (!avx512) return Instructions::Avx2;
  return __builtin_cpu_supports("avx512bf16") ? Instructions::Avx512Bf16 : Instructions::Avx512;
#else
  return Instructions::Basic;
#endif
}

Instructions most_instructions(std::string_view isa) {
  constexpr std::array<std::pair<std::string_view, Instructions>, 7> kLimits{{
      {"SSE41", Instructions::Basic},
      {"AVX", Instructions::Basic},
      {"AVX2", Instructions::Avx2},
      {"AVX2_VNNI", Instructions::Avx2},
      {"AVX2_VNNI_2", Instructions::Avx2},
      {"AVX512_CORE", Instructions::Avx512},
      {"AVX512_CORE_VNNI", Instructions::Avx512},
  }};
  for (const auto& [name, most] : kLimits) {
    if (same_but_for_case(isa, name)) return most;
  }
  return Instructions::Avx512Bf16;  // all others allow it, and what they allow beyond is not ours
}

Instructions usable_instructions() {
  return std::min(detect_instructions(), most_instructions(environment(kVariable)));
}

std::string instruction_limit() {
  if (usable_instructions() == detect_instructions()) return "";
  return kVariable + ("=" + environment(kVariable));
}

}  // namespace move37
