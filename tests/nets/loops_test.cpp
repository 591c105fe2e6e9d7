// Each kernel against sums as plain as can be, without LibTorch: so that sanitizers can watch.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/random.h"
#include "nets/aligned_vector.h"
#include "nets/board_layout.h"
#include "nets/kernel.h"
#include "nets/tile_weights.h"
#include "tests/nets/kernel_name.h"

namespace move37 {
namespace {

using Numbers = std::vector<float>;  // of boards: [boards][points][channels]
using Bytes = AlignedVector<std::byte>;

constexpr int kBoards = 2;
constexpr int kTaps = 9;

/// Calls visit(point, tap, neighbour) for all points of the boards and their neighbours there.
template <class Visit>
void each_neighbour(int size, Visit&& visit) {
  for (int point = 0; point < kBoards * size * size; ++point) {
    const int row = point / size % size, column = point % size;
    for (int tap = 0; tap < kTaps; ++tap) {
      const int down = tap / 3 - 1, right = tap % 3 - 1;
      if (row + down < 0 || row + down >= size) continue;
      if (column + right < 0 || column + right >= size) continue;
      visit(point, tap, point + down * size + right);
    }
  }
}

/// The largest difference, as part of the length of a number.
double error(const Numbers& found, const Numbers& expected) {
  EXPECT_EQ(found.size(), expected.size());
  double worst = 0, square = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    worst = std::max(worst, std::abs(double{found[i]} - expected[i]));
    square += double{expected[i]} * expected[i];
  }
  return worst / std::sqrt(square / static_cast<double>(expected.size()));
}

/// A convolution of 3 x 3 with a bias for each board, a picture that is added, and a ReLU.
struct Layer {
  int size, inputs, outputs;
  Numbers x;        // [boards][points][inputs]
  Numbers weights;  // [outputs][inputs][9]
  Numbers bias;     // [boards][outputs]
  Numbers others;   // [boards][points][outputs]

  Numbers expected() const {
    std::vector<double> sums(others.begin(), others.end());
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] += bias[i / (size * size * outputs) * outputs + i % outputs];
    each_neighbour(size, [&](int point, int tap, int there) {
      for (int o = 0; o < outputs; ++o) {
        for (int i = 0; i < inputs; ++i)
          sums[point * outputs + o] +=
              x[there * inputs + i] * weights[(o * inputs + i) * kTaps + tap];
      }
    });
    Numbers result;
    for (const double sum : sums)
      result.push_back(static_cast<float>(std::max(sum, 0.0)));
    return result;
  }
};

class LoopsOf : public testing::TestWithParam<const Kernel*> {
 protected:
  const Kernel& kernel() const { return *GetParam(); }
  bool is_exact() const { return kernel().group == 1; }

  /// Tiles add and subtract before they multiply: of 60,000 numbers the worst is off by 0.12 in 16
  /// bits. One that is wrong is off by 1.
  double tile_error() const { return is_exact() ? 1e-4 : 0.2; }

  /// Numbers as the kernel keeps them: those of 16 bits are the upper halves.
  Bytes stored(const Numbers& numbers) const {
    const std::size_t size = kernel().number_bytes();
    Bytes bytes(numbers.size() * size);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      std::uint32_t bits;
      std::memcpy(&bits, &numbers[i], sizeof bits);
      if (!is_exact()) bits = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
      std::memcpy(&bytes[i * size], &bits, size);
    }
    return bytes;
  }
  Numbers loaded(const Bytes& bytes) const {
    const std::size_t size = kernel().number_bytes();
    Numbers numbers(bytes.size() / size);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      std::uint32_t bits = 0;
      std::memcpy(&bits, &bytes[i * size], size);
      if (!is_exact()) bits <<= 16;
      std::memcpy(&numbers[i], &bits, sizeof bits);
    }
    return numbers;
  }

  /// Random numbers that the kernel holds exactly.
  Numbers noise(int count) {
    Numbers numbers(count);
    for (float& number : numbers)
      number = static_cast<float>(random_.normal());
    return loaded(stored(numbers));
  }

  Layer layer(int size, int inputs, int outputs) {
    const int points = kBoards * size * size;
    return {size,
            inputs,
            outputs,
            noise(points * inputs),
            noise(outputs * inputs * kTaps),
            noise(kBoards * outputs),
            noise(points * outputs)};
  }

  Bytes picture(const Numbers& x, int channels, const BoardLayout& layout) const {
    Bytes bytes(layout.pixels() * padded(channels) * kernel().number_bytes());
    kernel().take_planes(x.data(), channels, layout.points(kBoards), bytes.data(),
                         padded(channels));
    return bytes;
  }

  Numbers numbers(const Bytes& picture, int channels, const BoardLayout& layout) const {
    const Numbers all = loaded(picture);
    const Points points = layout.points(kBoards);
    Numbers result;
    for (int i = 0; i < points.count; ++i) {
      const auto pixel = all.begin() + points.places[i] * padded(channels);
      result.insert(result.end(), pixel, pixel + channels);
    }
    return result;
  }

  /// [outputs][inputs][taps] in the order of nets/packed_convolution.h.
  Bytes packed(const Numbers& weights, int outputs, int inputs, int taps) const {
    const int lanes = kernel().lanes, group = kernel().group;
    Numbers result;
    for (int vector = 0; vector < outputs; vector += lanes) {
      for (int tap = 0; tap < taps; ++tap) {
        for (int first = 0; first < inputs; first += group) {
          for (int lane = 0; lane < lanes; ++lane) {
            for (int input = first; input < first + group; ++input)
              result.push_back(weights[((vector + lane) * inputs + input) * taps + tap]);
          }
        }
      }
    }
    return stored(result);
  }

  Random random_{1};
};

INSTANTIATE_TEST_SUITE_P(All, LoopsOf, testing::ValuesIn(kernels()), test::kernel_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LoopsOf);  // a processor for which there is none

TEST_P(LoopsOf, Convolve) {
  for (const int size : {2, 9, 19}) {
    for (const auto& [inputs, outputs] : {std::pair(18, 16), {32, 48}, {16, 80}}) {
      SCOPED_TRACE(std::to_string(inputs) + " inputs, size " + std::to_string(size));
      const Layer layer = this->layer(size, inputs, outputs);
      const BoardLayout layout(size, kBoards);
      const Bytes input = picture(layer.x, inputs, layout);
      const Bytes others = picture(layer.others, outputs, layout);
      const Bytes weights = packed(layer.weights, outputs, inputs, kTaps);
      Bytes output(others.size());
      kernel().convolve({weights.data(), kTaps * inputs * kernel().lanes, kTaps, inputs, outputs},
                        {input.data(), padded(inputs), layout.shifts(), layer.bias.data(), outputs,
                         others.data(), 0, output.data()},
                        layout.points(kBoards));
      EXPECT_LT(error(numbers(output, outputs, layout), layer.expected()),
                is_exact() ? 1e-5 : 0.02);
    }
  }
}

TEST_P(LoopsOf, ConvolveByTiles) {
  if (!kernel().convolve_tiles) return;
  for (const int size : {2, 9, 19}) {
    for (const auto& [inputs, outputs] : {std::pair(16, 16), {32, 48}, {16, 80}}) {
      SCOPED_TRACE(std::to_string(inputs) + " inputs, size " + std::to_string(size));
      const Layer layer = this->layer(size, inputs, outputs);
      const BoardLayout layout(size, kBoards);
      const Bytes input = picture(layer.x, inputs, layout);
      const Bytes others = picture(layer.others, outputs, layout);
      TileWeights weights(kernel());
      weights.set(layer.weights.data(), outputs, inputs);
      Bytes output(others.size());
      Bytes scratch(kTileNumbers * kTilesAtOnce *
                    (inputs * kernel().number_bytes() + outputs * sizeof(float)));
      kernel().convolve_tiles(weights.view(),
                              {input.data(), inputs, layout.shifts(), layer.bias.data(), outputs,
                               others.data(), 0, output.data()},
                              layout.tiles(), layout.tiles(kBoards), scratch.data());
      EXPECT_LT(error(numbers(output, outputs, layout), layer.expected()), tile_error());
    }
  }
}

TEST_P(LoopsOf, DifferentiateByTiles) {
  if (!kernel().differentiate_tiles) return;
  const int inputs = 32, outputs = 16;
  for (const int size : {2, 9, 19}) {
    SCOPED_TRACE(size);
    const BoardLayout layout(size, kBoards);
    const Numbers x = noise(kBoards * size * size * inputs);
    const Numbers by = noise(kBoards * size * size * outputs);
    const Bytes input = picture(x, inputs, layout);
    const Bytes gradient = picture(by, outputs, layout);
    Numbers sums(kTileNumbers * outputs * inputs);
    Bytes scratch(kTileNumbers * kGradientTilesAtOnce * (inputs + outputs) *
                  kernel().number_bytes());
    kernel().differentiate_tiles(
        {input.data(), inputs, gradient.data(), outputs, layout.shifts(), sums.data()},
        layout.tiles(), layout.tiles(kBoards), scratch.data());
    Numbers found(kTaps * outputs * inputs), expected(found.size());
    gather_tile_gradient(sums.data(), outputs * inputs, found.data());
    each_neighbour(size, [&](int point, int tap, int there) {
      for (int o = 0; o < outputs; ++o) {
        for (int i = 0; i < inputs; ++i)
          expected[(tap * outputs + o) * inputs + i] +=
              by[point * outputs + o] * x[there * inputs + i];
      }
    });
    EXPECT_LT(error(found, expected), tile_error());
  }
}

TEST_P(LoopsOf, PoolEachBoard) {
  const int channels = 48;
  for (const int size : {2, 9, 19}) {
    SCOPED_TRACE(size);
    const int points = size * size;
    const BoardLayout layout(size, kBoards);
    const Numbers x = noise(kBoards * points * channels);
    Numbers expected(kBoards * 3 * channels), found(expected.size());
    for (int i = 0; i < kBoards * channels; ++i) {
      const int board = i / channels, channel = i % channels;
      float* const pooled = &expected[board * 3 * channels + channel];
      pooled[2 * channels] = x[board * points * channels + channel];
      for (int point = board * points; point < (board + 1) * points; ++point) {
        const float number = x[point * channels + channel];
        pooled[0] += number / static_cast<float>(points);
        pooled[channels] += number / static_cast<float>(points) / 2;
        pooled[2 * channels] = std::max(pooled[2 * channels], number);
      }
    }
    kernel().pool(picture(x, channels, layout).data(), channels, layout.points(kBoards), points,
                  /*width=*/0.5f, found.data());
    EXPECT_LT(error(found, expected), 1e-5);
  }
}

TEST_P(LoopsOf, MultiplyEachPoint) {
  const int channels = 48;
  for (const int size : {2, 9, 19}) {
    SCOPED_TRACE(size);
    const int points = kBoards * size * size;
    const BoardLayout layout(size, kBoards);
    const Numbers x = noise(points * channels);
    const Numbers bias = noise(kBoards * channels), weights = noise(2 * channels);
    Numbers expected(2 * points), found(expected.size());
    for (int i = 0; i < points * channels; ++i) {
      const int point = i / channels, channel = i % channels;
      const float number = std::max(x[i] + bias[point / (size * size) * channels + channel], 0.0f);
      expected[point] += number * weights[channel];
      expected[points + point] += number * weights[channels + channel];
    }
    kernel().dot_points(picture(x, channels, layout).data(), channels, layout.points(kBoards),
                        bias.data(), weights.data(), found.data(), found.data() + points);
    EXPECT_LT(error(found, expected), 1e-5);
  }
}

/// By either way; and the reversed ones are those of the reversed convolution.
TEST_P(LoopsOf, HaveTheSameTileWeightsFastAsExactly) {
  if (!kernel().convolve_tiles) return;
  const int inputs = 32, outputs = 48;
  const auto bytes = [&](const TileWeights& weights) {
    const Convolution view = weights.view();
    EXPECT_EQ(view.taps, kTileNumbers);
    EXPECT_EQ(view.vector_weights, kTileNumbers * view.inputs * kernel().lanes);
    const auto* const begin = static_cast<const std::byte*>(view.weights);
    return Bytes(begin, begin + kTileNumbers * inputs * outputs * kernel().number_bytes());
  };
  const Numbers weights = noise(outputs * inputs * kTaps);
  Numbers spread(outputs * inputs * kTileNumbers), reversed(weights.size());
  spread_weights(weights.data(), outputs * inputs, spread.data());
  for (int i = 0; i < outputs * inputs * kTaps; ++i) {
    const int output = i / kTaps / inputs, input = i / kTaps % inputs;
    reversed[(input * outputs + output) * kTaps + kTaps - 1 - i % kTaps] = weights[i];
  }

  TileWeights fast(kernel());
  fast.set(weights.data(), outputs, inputs);
  EXPECT_EQ(fast.view().outputs, outputs);
  EXPECT_LT(error(loaded(bytes(fast)), loaded(packed(spread, outputs, inputs, kTileNumbers))),
            is_exact() ? 1e-5 : 0.1);  // 1 in the last place of the largest
  TileWeights back(kernel()), of_reversed(kernel());
  back.set_reversed(weights.data(), outputs, inputs);
  of_reversed.set(reversed.data(), inputs, outputs);
  EXPECT_EQ(back.view().outputs, inputs);
  EXPECT_EQ(bytes(back), bytes(of_reversed));
}

/// The points are 0, -1, 1/2, 2 and infinity: the line of (0, 1, 0), twice.
TEST(TileWeights, AreTheNumbersOfToomAndCook) {
  Numbers weights(kTaps), spread(kTileNumbers);
  weights[4] = 81;
  spread_weights(weights.data(), 1, spread.data());
  const double line[] = {0, 2, -4, 2, 0};  // ninths
  for (int i = 0; i < kTileNumbers; ++i)
    EXPECT_FLOAT_EQ(spread[i], static_cast<float>(line[i / 5] * line[i % 5])) << i;
}

}  // namespace
}  // namespace move37
