#include <immintrin.h>

#include "nets/kernels_x86.h"
#include "nets/make_kernel.h"

namespace move37 {
namespace {

/// AVX2 with FMA: 16 registers of 8 lanes.
struct Avx2 {
  using Number = float;
  using Sums = __m256;
  using Numbers = __m256;
  static constexpr int kLanes = 8;
  static constexpr int kGroup = 1;
  static constexpr int kPoints = 6;
  static constexpr int kMostVectors = 2;

  static Sums multiply_add(Sums sums, Numbers a, Numbers b) { return _mm256_fmadd_ps(a, b, sums); }
  static Numbers spread(const float* from) { return _mm256_broadcast_ss(from); }
  static Numbers numbers(const float* from) { return _mm256_loadu_ps(from); }
  static Sums load(const float* from) { return _mm256_loadu_ps(from); }
  static void store(Sums sums, float* to) { _mm256_storeu_ps(to, sums); }
  static void store_group(const Sums* members, float* to) { store(members[0], to); }
  static Sums most(Sums a, Sums b) { return _mm256_max_ps(a, b); }
  static Sums all(float x) { return _mm256_set1_ps(x); }
  static float total(Sums sums) {
    const __m128 halves = _mm256_castps256_ps128(sums) + _mm256_extractf128_ps(sums, 1);
    const __m128 pairs = halves + _mm_movehl_ps(halves, halves);
    return _mm_cvtss_f32(_mm_add_ss(pairs, _mm_movehdup_ps(pairs)));
  }
  static float number(float x) { return x; }
};

}  // namespace

constexpr Kernel kAvx2Kernel =
    make_kernel<Avx2, Avx2>("avx2", Precision::Float32, /*by_tiles=*/true);
constexpr Kernel kAvx2DirectKernel =
    make_kernel<Avx2, Avx2>("avx2-direct", Precision::Float32, /*by_tiles=*/false);

}  // namespace move37
