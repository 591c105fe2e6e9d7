#pragma once

#include <immintrin.h>

/// AVX-512F: 32 registers of 16 lanes. To be included only where those are compiled for, see
/// nets/convolution_loops.h: hence the namespace without a name.
namespace move37 {
namespace {

struct Avx512 {
  using Number = float;
  using Sums = __m512;
  using Numbers = __m512;
  static constexpr int kLanes = 16;
  static constexpr int kGroup = 1;
  static constexpr int kPoints = 9;
  static constexpr int kMostVectors = 3;

  static Sums multiply_add(Sums sums, Numbers a, Numbers b) { return _mm512_fmadd_ps(a, b, sums); }
  static Numbers spread(const float* from) { return _mm512_set1_ps(*from); }
  static Numbers numbers(const float* from) { return _mm512_loadu_ps(from); }
  static Sums load(const float* from) { return _mm512_loadu_ps(from); }
  static void store(Sums sums, float* to) { _mm512_storeu_ps(to, sums); }
  static void store_group(const Sums* members, float* to) { store(members[0], to); }
  static Sums most(Sums a, Sums b) { return _mm512_max_ps(a, b); }
  static Sums all(float x) { return _mm512_set1_ps(x); }
  static float total(Sums sums) { return _mm512_reduce_add_ps(sums); }
  static float number(float x) { return x; }
};

}  // namespace
}  // namespace move37
