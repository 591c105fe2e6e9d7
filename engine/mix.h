#pragma once

#include <cstdint>

namespace move37 {

/// One step of SplitMix64 (Steele, Lea and Flood 2014): scatters the bits of a number, so that
/// neighbouring numbers give unrelated ones. A bijection.
constexpr std::uint64_t mix(std::uint64_t z) {
  z += 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace move37
