#include "nets/tile_weights.h"

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace move37 {
namespace {

constexpr int kBlock = 32;  // numbers that are computed side by side
constexpr int kWidth = kTileWidth + 2;
constexpr int kTaps = 9;

template <class Real>
constexpr Real kNinth = Real{1} / 9;

template <class Real>
using Block = Real[kBlock];

/// Number j of a line is (1, a, a^2) / (product of a - b) times its weights, for the j-th point a
/// of 0, -1, 1/2, 2 and infinity and all other points b.
template <class Real>
void spread_line(Block<Real>* w, int step) {
  for (int n = 0; n < kBlock; ++n) {
    const Real w0 = w[0][n], w1 = w[step][n], w2 = w[2 * step][n];
    w[step][n] = -2 * kNinth<Real> * (w0 - w1 + w2);
    w[2 * step][n] = -2 * kNinth<Real> * (4 * w0 + 2 * w1 + w2);
    w[3 * step][n] = kNinth<Real> * (w0 + 2 * w1 + 4 * w2);
    w[4 * step][n] = w2;
  }
}

/// From weights in the first 3 x 3 of 5 x 5 blocks.
template <class Real>
void spread_plane(Block<Real>* w) {
  for (int i = 0; i < 3; ++i)
    spread_line(w + i, kWidth);
  for (int i = 0; i < kWidth; ++i)
    spread_line(w + i * kWidth, 1);
}

/// The same transposed.
void gather_line(Block<float>* g, int step) {
  for (int n = 0; n < kBlock; ++n) {
    const float g0 = g[0][n], g1 = g[step][n], g2 = g[2 * step][n], g3 = g[3 * step][n];
    g[0][n] = g0 - kNinth<float> * (2 * g1 + 8 * g2 - g3);
    g[step][n] = 2 * kNinth<float> * (g1 - 2 * g2 + g3);
    g[2 * step][n] = g[4 * step][n] - 2 * kNinth<float> * (g1 + g2 - 2 * g3);
  }
}

/// Nearest, of two equally near the even one.
void store(const float (&numbers)[kBlock], std::uint16_t* to) {
  for (int n = 0; n < kBlock; ++n) {
    std::uint32_t bits;
    std::memcpy(&bits, numbers + n, sizeof bits);
    to[n] = static_cast<std::uint16_t>((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
  }
}
void store(const float (&numbers)[kBlock], float* to) { std::memcpy(to, numbers, sizeof numbers); }

}  // namespace

void spread_weights(const float* from, std::int64_t count, float* to) {
  for (std::int64_t begin = 0; begin < count; begin += kBlock) {
    const int now = static_cast<int>(std::min<std::int64_t>(kBlock, count - begin));
    Block<double> w[kTileNumbers] = {};
    for (int i = 0; i < now * kTaps; ++i)
      w[i % kTaps / 3 * kWidth + i % 3][i / kTaps] = *from++;
    spread_plane(w);
    for (int i = 0; i < now * kTileNumbers; ++i)
      *to++ = static_cast<float>(w[i % kTileNumbers][i / kTileNumbers]);
  }
}

void TileWeights::set(const float* weights, std::int64_t outputs, std::int64_t inputs) {
  read({weights, inputs * kTaps, kTaps, 1}, outputs, inputs);
}

void TileWeights::set_reversed(const float* weights, std::int64_t outputs, std::int64_t inputs) {
  read({weights + kTaps - 1, kTaps, inputs * kTaps, -1}, inputs, outputs);
}

void TileWeights::read(const Source& source, std::int64_t outputs, std::int64_t inputs) {
  assert(outputs % kLaneGroup == 0 && inputs % kLaneGroup == 0);
  outputs_ = static_cast<int>(outputs);
  inputs_ = static_cast<int>(inputs);
  weights_.resize(kTileNumbers * outputs * inputs * kernel_.number_bytes());
  offsets_.resize(kernel_.lanes * inputs);
  for (std::size_t at = 0; at < offsets_.size(); ++at) {
    const std::size_t group = at / kernel_.group, member = at % kernel_.group;
    const std::size_t input = group / kernel_.lanes * kernel_.group + member;
    offsets_[at] = group % kernel_.lanes * source.output + input * source.input;
  }
  return kernel_.group == 2 ? fill<std::uint16_t>(source) : fill<float>(source);
}

template <class Number>
void TileWeights::fill(const Source& source) {
  const std::size_t numbers = offsets_.size();
  Number* to = reinterpret_cast<Number*>(weights_.data());
  for (int output = 0; output < outputs_; output += kernel_.lanes) {
    const float* const first = source.first + output * source.output;
    for (std::size_t at = 0; at < numbers; at += kBlock) {
      Block<float> w[kTileNumbers];
      for (int tap = 0; tap < kTaps; ++tap) {
        for (int n = 0; n < kBlock; ++n)
          w[tap / 3 * kWidth + tap % 3][n] = first[offsets_[at + n] + tap * source.tap];
      }
      spread_plane(w);
      for (int i = 0; i < kTileNumbers; ++i)
        store(w[i], to + i * numbers + at);
    }
    to += kTileNumbers * numbers;
  }
}

void gather_tile_gradient(const float* from, std::int64_t count, float* to) {
  assert(count % kBlock == 0);
  for (std::int64_t at = 0; at < count; at += kBlock) {
    Block<float> g[kTileNumbers];
    for (int i = 0; i < kTileNumbers; ++i)
      std::memcpy(g[i], from + i * count + at, sizeof g[i]);
    for (int i = 0; i < kWidth; ++i)
      gather_line(g + i, kWidth);
    for (int i = 0; i < 3; ++i)
      gather_line(g + i * kWidth, 1);
    for (int tap = 0; tap < kTaps; ++tap)
      std::memcpy(to + tap * count + at, g[tap / 3 * kWidth + tap % 3], sizeof(Block<float>));
  }
}

}  // namespace move37
