#include <cstdint>

#include "nets/kernel_avx512.h"
#include "nets/kernels_x86.h"
#include "nets/make_kernel.h"

namespace move37 {
namespace {

/// AVX-512 BF16: an instruction multiplies two numbers of 16 bits in each lane and adds both
/// products to a sum of 32. A bfloat16 is the upper half of a float.
struct Avx512Bf16 : Avx512 {
  using Number = std::uint16_t;
  using Numbers = __m512i;
  static constexpr int kGroup = 2;

  static Sums multiply_add(Sums sums, Numbers a, Numbers b) {
    return _mm512_dpbf16_ps(sums, (__m512bh)a, (__m512bh)b);
  }
  static Numbers spread(const Number* from) {
    int pair;
    __builtin_memcpy(&pair, from, sizeof pair);
    return _mm512_set1_epi32(pair);
  }
  static Numbers numbers(const Number* from) { return _mm512_loadu_si512(from); }

  using Avx512::load;
  static Sums load(const Number* from) {
    const __m256i halves = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(halves), 16));
  }
  using Avx512::store;
  static void store(Sums sums, Number* to) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), (__m256i)_mm512_cvtneps_pbh(sums));
  }
  static void store_group(const Sums* members, Number* to) {
    const __m512i low = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(members[0]));
    const __m512i high = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(members[1]));
    _mm512_storeu_si512(to, _mm512_or_si512(low, _mm512_slli_epi32(high, 16)));
  }
  static Number number(float x) {
    std::uint32_t bits;
    __builtin_memcpy(&bits, &x, sizeof bits);
    return static_cast<Number>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
  }
};

}  // namespace

constexpr Kernel kAvx512Bf16Kernel =
    make_kernel<Avx512Bf16, Avx512>("avx512-bf16", Precision::BFloat16, /*by_tiles=*/true);
constexpr Kernel kAvx512Bf16DirectKernel =
    make_kernel<Avx512Bf16, Avx512>("avx512-bf16-direct", Precision::BFloat16, /*by_tiles=*/false);

}  // namespace move37
