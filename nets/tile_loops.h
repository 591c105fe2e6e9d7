#pragma once

#include "nets/convolution_loops.h"

namespace move37 {

/// Convolutions of 3 x 3 by tiles (Winograd 1980; Lavin and Gray 2015). Three neighbouring sums of
/// three products each share inputs, and five products suffice for all three: a tile of 3 x 3
/// points takes 25 products instead of 81. From five inputs x in a line come five numbers
///
///     x0 + x3 - 3/2 (x1 + x2)
///     x1 + x3 - 5/2 x2
///     x3 - x2 - 2 x1
///     x3 + (x2 - x1) / 2
///     x1 + x4 - 3/2 (x2 + x3)
///
/// and from their products m with five numbers made of the weights (nets/tile_weights.h) the sums
///
///     m0 + m1 + m2 + m3
///     2 m3 - m1 + m2 / 2
///     m1 + m4 + 4 m3 + m2 / 4
///
/// In the plane one does so first along columns, then along rows. These are the formulas of Toom
/// and Cook for the points 0, -1, 1/2, 2 and infinity: of the simple ones those that lose least in
/// 16 bits.
///
/// Each of the 25 products is one of a matrix of weights with the channels of all tiles: a
/// convolution of a single tap.
template <class Cpu>
struct TileLoops {
  using Number = typename Cpu::Number;
  using Sums = typename Cpu::Sums;
  using Loops = ConvolutionLoops<Cpu>;

  static constexpr int kLanes = Cpu::kLanes;
  static constexpr int kWidth = kTileWidth + 2;
  static constexpr float kInfinity = __builtin_inff();

  static void convolve(const Convolution& convolution, const Step& step, const Tile* tiles,
                       int count, void* scratch) {
    Number* const spread = static_cast<Number*>(scratch);
    float* const products =
        reinterpret_cast<float*>(spread + kTileNumbers * kTilesAtOnce * long{step.channels});
    for (int done = 0; done < count; done += kTilesAtOnce) {
      const int now = count - done < kTilesAtOnce ? count - done : kTilesAtOnce;
      for (int i = 0; i < now; ++i)
        spread_tile(step, tiles[done + i], spread + long{i} * step.channels);
      multiply(convolution, step.channels, spread, now, products);
      for (int i = 0; i < now; ++i)
        gather_tile(step, convolution.outputs, products + long{i} * convolution.outputs,
                    tiles[done + i]);
    }
  }

  static void multiply(const Convolution& convolution, int channels, const Number* spread,
                       int tiles, float* products) {
    static constexpr int kRows[kTilesAtOnce] = {0, 1,  2,  3,  4,  5,  6,  7,  8,
                                                9, 10, 11, 12, 13, 14, 15, 16, 17};
    static constexpr int kShift = 0;
    for (int i = 0; i < kTileNumbers; ++i) {
      const Number* const weights =
          static_cast<const Number*>(convolution.weights) + i * convolution.inputs * kLanes;
      Loops::template convolve<float>(
          {weights, convolution.vector_weights, 1, convolution.inputs, convolution.outputs},
          {spread + i * kTilesAtOnce * long{channels}, channels, &kShift, nullptr, 0, nullptr,
           -kInfinity, products + i * kTilesAtOnce * long{convolution.outputs}},
          {kRows, kRows, tiles});
    }
  }

  /// Writes [kTileNumbers][kTilesAtOnce][channels].
  static void spread_tile(const Step& step, const Tile& tile, Number* to) {
    const Number* const corner = static_cast<const Number*>(step.input) +
                                 (long{tile.place} + step.shifts[0]) * step.channels;
    for (int channel = 0; channel < step.channels; channel += kLanes) {
      Sums x[kTileNumbers];
      spread(corner + channel, step.shifts[7] * long{step.channels}, step.channels, x);
#pragma GCC unroll 32
      for (int i = 0; i < kTileNumbers; ++i)
        Cpu::store(x[i], to + i * kTilesAtOnce * long{step.channels} + channel);
    }
  }

  /// 5 x 5 numbers of a vector of channels, `row` and `column` apart.
  static void spread(const Number* corner, long row, long column, Sums* x) {
#pragma GCC unroll 32
    for (int i = 0; i < kTileNumbers; ++i)
      x[i] = Cpu::load(corner + i / kWidth * row + i % kWidth * column);
#pragma GCC unroll 32
    for (int i = 0; i < kWidth; ++i)
      spread_line(x + i, kWidth);
#pragma GCC unroll 32
    for (int i = 0; i < kWidth; ++i)
      spread_line(x + i * kWidth, 1);
  }

  static void spread_line(Sums* x, int step) {
    const Sums x0 = x[0], x1 = x[step], x2 = x[2 * step], x3 = x[3 * step], x4 = x[4 * step];
    x[0] = x0 + x3 - Cpu::all(1.5f) * (x1 + x2);
    x[step] = x1 + x3 - Cpu::all(2.5f) * x2;
    x[2 * step] = x3 - x2 - Cpu::all(2) * x1;
    x[3 * step] = x3 + Cpu::all(0.5f) * (x2 - x1);
    x[4 * step] = x1 + x4 - Cpu::all(1.5f) * (x2 + x3);
  }

  static void gather_tile(const Step& step, int outputs, const float* from, const Tile& tile) {
    const int pitch = step.shifts[7];
    const float* const bias = step.bias + long{tile.board} * step.bias_stride;
    for (int output = 0; output < outputs; output += kLanes) {
      Sums m[kTileNumbers];
#pragma GCC unroll 32
      for (int i = 0; i < kTileNumbers; ++i)
        m[i] = Cpu::load(from + i * kTilesAtOnce * long{outputs} + output);
#pragma GCC unroll 32
      for (int i = 0; i < kWidth; ++i)
        gather_line(m + i, kWidth);
#pragma GCC unroll 32
      for (int i = 0; i < kTileWidth; ++i)
        gather_line(m + i * kWidth, 1);
      const Sums shift = Cpu::load(bias + output);
#pragma GCC unroll 32
      for (int row = 0; row < kTileWidth; ++row) {
#pragma GCC unroll 32
        for (int column = 0; column < kTileWidth; ++column) {
          if (row >= tile.rows || column >= tile.columns) continue;
          const long at = (long{tile.place} + row * pitch + column) * outputs + output;
          Loops::template finish<Number>(m[row * kWidth + column] + shift, step, at);
        }
      }
    }
  }

  static void gather_line(Sums* m, int step) {
    const Sums m0 = m[0], m1 = m[step], m2 = m[2 * step], m3 = m[3 * step], m4 = m[4 * step];
    m[0] = m0 + m1 + m2 + m3;
    m[step] = Cpu::all(2) * m3 - m1 + Cpu::all(0.5f) * m2;
    m[2 * step] = m1 + m4 + Cpu::all(4) * m3 + Cpu::all(0.25f) * m2;
  }
};

}  // namespace move37
