#pragma once

#include "nets/tile_loops.h"

namespace move37 {

/// How the loss changes with the weights of a convolution by tiles (see nets/tile_loops.h): what is
/// linear is differentiated by going the same way back. From the gradient g of the three sums of a
/// line come those of the five products,
///
///     g0
///     g0 - g1 + g2
///     g0 + g1 / 2 + g2 / 4
///     g0 + 2 g1 + 4 g2
///     g2
///
/// in the plane first along columns, then along rows; and the gradient of a weight by which a
/// number was multiplied is that number times the product's gradient, summed over all tiles. So
/// there are 25 products of a matrix [outputs][tiles] with one [tiles][inputs] instead of 81.
template <class Cpu>
struct TileGradientLoops {
  using Number = typename Cpu::Number;
  using Sums = typename Cpu::Sums;
  using Tiles = TileLoops<Cpu>;

  static constexpr int kLanes = Cpu::kLanes;
  static constexpr int kGroup = Cpu::kGroup;
  static constexpr int kWidth = Tiles::kWidth;
  static constexpr int kRows = Cpu::kPoints < 8 ? 4 : 8;  // outputs of a block
  static constexpr int kMostVectors = Cpu::kMostVectors;
  static_assert(kLaneGroup % kRows == 0 && kGradientTilesAtOnce % kGroup == 0);

  static void differentiate(const TileGradient& gradient, const Tile* tiles, int count,
                            void* scratch) {
    Number* const inputs = static_cast<Number*>(scratch);
    Number* const outputs = inputs + kTileNumbers * kGradientTilesAtOnce * long{gradient.inputs};
    for (int done = 0; done < count; done += kGradientTilesAtOnce) {
      const int now = count - done < kGradientTilesAtOnce ? count - done : kGradientTilesAtOnce;
      for (int first = 0; first < now; first += kGroup) {
        const int members = now - first < kGroup ? now - first : kGroup;
        spread_inputs(gradient, tiles + done + first, members,
                      inputs + first * long{gradient.inputs});
        spread_outputs(gradient, tiles + done + first, members,
                       outputs + first * long{gradient.outputs});
      }
      const int groups = (now + kGroup - 1) / kGroup;
      for (int i = 0; i < kTileNumbers; ++i) {
        multiply(inputs + i * kGradientTilesAtOnce * long{gradient.inputs}, gradient.inputs,
                 outputs + i * kGradientTilesAtOnce * long{gradient.outputs}, gradient.outputs,
                 groups, gradient.sums + i * long{gradient.outputs} * gradient.inputs);
      }
    }
  }

  static void spread_inputs(const TileGradient& gradient, const Tile* tiles, int members,
                            Number* to) {
    const Number* const corner =
        static_cast<const Number*>(gradient.input) + gradient.shifts[0] * long{gradient.inputs};
    const long row = gradient.shifts[7] * long{gradient.inputs};
    spread_group(corner, tiles, members, gradient.inputs, to, [&](const Number* place, Sums* x) {
      Tiles::spread(place, row, gradient.inputs, x);
    });
  }

  static void spread_outputs(const TileGradient& gradient, const Tile* tiles, int members,
                             Number* to) {
    const Number* const corner = static_cast<const Number*>(gradient.gradient);
    const long row = gradient.shifts[7] * long{gradient.outputs};
    spread_group(corner, tiles, members, gradient.outputs, to, [&](const Number* place, Sums* g) {
      spread_gradient(place, row, gradient.outputs, g);
    });
  }

  /// Writes a group of tiles, [kTileNumbers][kGradientTilesAtOnce / kGroup][channels][kGroup]: the
  /// members that lack are zero. `spread` makes a member's numbers from what is at its corner.
  template <class Spread>
  static void spread_group(const Number* corner, const Tile* tiles, int members, int channels,
                           Number* to, Spread spread) {
    for (int channel = 0; channel < channels; channel += kLanes) {
      Sums group[kGroup][kTileNumbers] = {};
      for (int member = 0; member < members; ++member)
        spread(corner + long{tiles[member].place} * channels + channel, group[member]);
      store(group, to + channel * kGroup, channels);
    }
  }

  /// From 3 x 3 numbers of a vector of channels, `row` and `column` apart, to 5 x 5.
  static void spread_gradient(const Number* corner, long row, long column, Sums* g) {
#pragma GCC unroll 32
    for (int i = 0; i < kTileWidth * kTileWidth; ++i) {
      g[i / kTileWidth * kWidth + i % kTileWidth] =
          Cpu::load(corner + i / kTileWidth * row + i % kTileWidth * column);
    }
#pragma GCC unroll 32
    for (int i = 0; i < kTileWidth; ++i)
      spread_gradient_line(g + i, kWidth);
#pragma GCC unroll 32
    for (int i = 0; i < kWidth; ++i)
      spread_gradient_line(g + i * kWidth, 1);
  }

  static void spread_gradient_line(Sums* g, int step) {
    const Sums g0 = g[0], g1 = g[step], g2 = g[2 * step];
    g[step] = g0 - g1 + g2;
    g[2 * step] = g0 + Cpu::all(0.5f) * g1 + Cpu::all(0.25f) * g2;
    g[3 * step] = g0 + Cpu::all(2) * g1 + Cpu::all(4) * g2;
    g[4 * step] = g2;
  }

  static void store(const Sums (&tiles)[kGroup][kTileNumbers], Number* to, int channels) {
#pragma GCC unroll 32
    for (int i = 0; i < kTileNumbers; ++i) {
      Sums members[kGroup];
#pragma GCC unroll 2
      for (int member = 0; member < kGroup; ++member)
        members[member] = tiles[member][i];
      Cpu::store_group(members, to + i * kGradientTilesAtOnce * long{channels});
    }
  }

  /// sums[output][input] += sum over groups of outputs[group][output] * inputs[group][input].
  static void multiply(const Number* inputs, int num_inputs, const Number* outputs, int num_outputs,
                       int groups, float* sums) {
    const int all = num_inputs / kLanes;
    int rounds = (all + kMostVectors - 1) / kMostVectors;
    for (int done = 0; done < all; --rounds) {
      const int vectors = (all - done + rounds - 1) / rounds;
      for (int output = 0; output < num_outputs; output += kRows) {
        const Number* const rows = outputs + output * kGroup;
        const Number* const columns = inputs + done * kLanes * kGroup;
        float* const block = sums + output * long{num_inputs} + done * kLanes;
        if (vectors == 3) multiply<3>(columns, num_inputs, rows, num_outputs, groups, block);
        if (vectors == 2) multiply<2>(columns, num_inputs, rows, num_outputs, groups, block);
        if (vectors == 1) multiply<1>(columns, num_inputs, rows, num_outputs, groups, block);
      }
      done += vectors;
    }
  }

  /// A block of kRows outputs and kVectors vectors of inputs, whose sums stay in registers.
  template <int kVectors>
  static void multiply(const Number* columns, int num_inputs, const Number* rows, int num_outputs,
                       int groups, float* block) {
    Sums sums[kRows][kVectors];
    for (int row = 0; row < kRows; ++row) {
      for (int v = 0; v < kVectors; ++v)
        sums[row][v] = Cpu::load(block + row * long{num_inputs} + v * kLanes);
    }
    for (int group = 0; group < groups; ++group) {
      typename Cpu::Numbers factors[kVectors];
      for (int v = 0; v < kVectors; ++v)
        factors[v] = Cpu::numbers(columns + v * kLanes * kGroup);
      for (int row = 0; row < kRows; ++row) {
        const typename Cpu::Numbers x = Cpu::spread(rows + row * kGroup);
        for (int v = 0; v < kVectors; ++v)
          sums[row][v] = Cpu::multiply_add(sums[row][v], x, factors[v]);
      }
      columns += num_inputs * kGroup;
      rows += num_outputs * kGroup;
    }
    for (int row = 0; row < kRows; ++row) {
      for (int v = 0; v < kVectors; ++v)
        Cpu::store(sums[row][v], block + row * long{num_inputs} + v * kLanes);
    }
  }
};

}  // namespace move37
