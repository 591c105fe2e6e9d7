#pragma once

#include "nets/kernel.h"

/// How to convolve at the speed of the multipliers.
///
/// A 3 x 3 convolution of C channels is, at each point, a matrix of C x 9 C weights times the 9 C
/// numbers around the point. So each weight meets every point and each number every output: the
/// multipliers are busy if what was loaded once is used often. The fastest store are the registers,
/// hence the *tile*: so many points times so many outputs, whose sums stay in registers from the
/// first product to the last. Of 32 registers with 16 lanes, 24 hold the sums of 6 points x 64
/// outputs:
///
///                         4 registers of weights: one input, 64 outputs
///                         w0   w1   w2   w3
///     1 register:   p0  [ ..   ..   ..   .. ]
///     one input     p1  [ ..   ..   ..   .. ]     24 registers of sums
///     of a point,   ..  [ ..   ..   ..   .. ]
///     in all lanes  p5  [ ..   ..   ..   .. ]
///
/// One step loads 4 + 6 registers and does 24 products of 16 lanes. A processor that begins two
/// products and two loads a cycle needs 12 cycles for the former and 5 for the latter: the loads
/// hide behind the products. 24 sums are also enough that none waits for its own last product,
/// which takes about 4 to 6 cycles. The weights of a layer do not fit into the first cache (74 kB
/// of 16 bits for 64 channels), but they are read in a row, 21 bytes a cycle, which the second one
/// delivers.
///
/// Four things keep everything but products out of the loop:
///
/// - Pictures have a border of zeros. No point is special, and a neighbour is a constant `shift`
///   away.
/// - Points come as a list of places. A tile takes the next six, whatever row or board they are on;
///   the last one reads a few spare ones and computes them in vain. No size of board needs its own
///   code.
/// - Weights lie in the order in which they are read.
/// - Bias, the way around the block (`others`), ReLU and rounding happen while the sums are still
/// in
///   registers, and each layer writes the picture that the next one reads.
///
/// The instructions of a processor are a class `Cpu`:
///
///   Number               one number of a picture
///   Sums, Numbers        registers: kLanes sums of 32 bits; as many groups of kGroup numbers
///   kLanes, kGroup
///   kSumRegisters        at most so many for the sums of a tile
///   kMostVectors         at most so many of outputs in a tile
///   multiply_add(s, a, b)  in each lane s + sum of the group's products of a and b
///   spread(p)            the group at p in all lanes
///   numbers(p)           kLanes groups in a row
///   load, store          kLanes sums in a row, from and to 32 bits or numbers
///   most, all, total     lane by lane maximum; one value in all lanes; the sum of all lanes
///
/// Whoever includes this compiles it for other processors than the rest of the program runs on. So
/// nothing here may call an inline function from outside, not even of the standard library: the
/// linker might take our version of it for all. For the same reason a `Cpu` has internal linkage.
namespace move37 {

template <class Cpu>
struct KernelLoops {
  using Number = typename Cpu::Number;
  using Sums = typename Cpu::Sums;

  static constexpr int kLanes = Cpu::kLanes;

  /// Points in a tile of so many vectors of outputs.
  static constexpr int points_of_tile(int vectors) {
    const int points = Cpu::kSumRegisters / vectors;
    return points < kMostPointers ? points : kMostPointers;
  }
  static constexpr int kMostPointers = 10;  // a pointer a point: there are 16 registers for those

  template <int kPoints, int kVectors>
  static void convolve_tile(const Convolution& convolution, const Step& step, const int* places,
                            const int* boards, int first_output) {
    const Number* points[kPoints];
    Sums sums[kPoints][kVectors];
    for (int p = 0; p < kPoints; ++p) {
      points[p] = static_cast<const Number*>(step.input) + long{places[p]} * step.channels;
      for (int v = 0; v < kVectors; ++v) {
        sums[p][v] =
            Cpu::load(step.bias + long{boards[p]} * step.bias_stride + first_output + v * kLanes);
      }
    }

    const long vector_weights = long{convolution.taps} * convolution.inputs * kLanes;
    const Number* weights =
        static_cast<const Number*>(convolution.weights) + first_output / kLanes * vector_weights;
    for (int tap = 0; tap < convolution.taps; ++tap) {
      const long begin = long{step.shifts[tap]} * step.channels;
      for (long input = begin; input < begin + convolution.inputs; input += Cpu::kGroup) {
        typename Cpu::Numbers factors[kVectors];
        for (int v = 0; v < kVectors; ++v)
          factors[v] = Cpu::numbers(weights + v * vector_weights);
        for (int p = 0; p < kPoints; ++p) {
          const typename Cpu::Numbers x = Cpu::spread(points[p] + input);
          for (int v = 0; v < kVectors; ++v)
            sums[p][v] = Cpu::multiply_add(sums[p][v], x, factors[v]);
        }
        weights += kLanes * Cpu::kGroup;
      }
    }

    const Sums least = Cpu::all(step.least);
    for (int p = 0; p < kPoints; ++p) {
      const long at = long{places[p]} * convolution.outputs + first_output;
      for (int v = 0; v < kVectors; ++v) {
        Sums sum = sums[p][v];
        if (step.others) {
          sum += Cpu::load(static_cast<const Number*>(step.others) + at + v * kLanes);
        }
        Cpu::store(Cpu::most(sum, least), static_cast<Number*>(step.output) + at + v * kLanes);
      }
    }
  }

  /// All points, kVectors vectors of outputs.
  template <int kVectors>
  static void convolve_outputs(const Convolution& convolution, const Step& step,
                               const Points& points, int first_output) {
    constexpr int kPoints = points_of_tile(kVectors);
    static_assert(kPoints <= kSparePoints);
    for (int i = 0; i < points.count; i += kPoints) {
      convolve_tile<kPoints, kVectors>(convolution, step, points.places + i, points.boards + i,
                                       first_output);
    }
  }

  /// Shares the outputs out among as few rounds as can be, equally.
  static void convolve(const Convolution& convolution, const Step& step, const Points& points) {
    const int all = convolution.outputs / kLanes;
    int rounds = (all + Cpu::kMostVectors - 1) / Cpu::kMostVectors;
    for (int done = 0; done < all; --rounds) {
      const int vectors = (all - done + rounds - 1) / rounds;
      const int first_output = done * kLanes;
      if (vectors == 4) convolve_outputs<4>(convolution, step, points, first_output);
      if (vectors == 3) convolve_outputs<3>(convolution, step, points, first_output);
      if (vectors == 2) convolve_outputs<2>(convolution, step, points, first_output);
      if (vectors == 1) convolve_outputs<1>(convolution, step, points, first_output);
      done += vectors;
    }
  }

  static void take_planes(const float* planes, int planes_channels, const Points& points,
                          void* picture, int channels) {
    for (int i = 0; i < points.count; ++i) {
      Number* const to = static_cast<Number*>(picture) + long{points.places[i]} * channels;
      for (int channel = 0; channel < planes_channels; ++channel)
        to[channel] = Cpu::number(*planes++);
    }
  }

  static void pool(const void* picture, int channels, const Points& points, int points_per_board,
                   float width, float* pooled) {
    const Sums share = Cpu::all(1 / static_cast<float>(points_per_board));
    for (int begin = 0; begin < points.count; begin += points_per_board) {
      for (int channel = 0; channel < channels; channel += kLanes) {
        const Number* const from = static_cast<const Number*>(picture) + channel;
        Sums sum = Cpu::all(0);
        Sums most = Cpu::load(from + long{points.places[begin]} * channels);
        for (int i = begin; i < begin + points_per_board; ++i) {
          const Sums x = Cpu::load(from + long{points.places[i]} * channels);
          sum += x;
          most = Cpu::most(most, x);
        }
        Cpu::store(sum * share, pooled + channel);
        Cpu::store(sum * share * Cpu::all(width), pooled + channels + channel);
        Cpu::store(most, pooled + 2 * channels + channel);
      }
      pooled += 3 * channels;
    }
  }

  static void dot_points(const void* picture, int channels, const Points& points, const float* bias,
                         const float* weights, float* first, float* second) {
    for (int i = 0; i < points.count; ++i) {
      const Number* const from =
          static_cast<const Number*>(picture) + long{points.places[i]} * channels;
      const float* const lift = bias + long{points.boards[i]} * channels;
      Sums first_sum = Cpu::all(0);
      Sums second_sum = Cpu::all(0);
      for (int channel = 0; channel < channels; channel += kLanes) {
        const Sums x =
            Cpu::most(Cpu::load(from + channel) + Cpu::load(lift + channel), Cpu::all(0));
        first_sum += x * Cpu::load(weights + channel);
        second_sum += x * Cpu::load(weights + channels + channel);
      }
      first[i] = Cpu::total(first_sum);
      second[i] = Cpu::total(second_sum);
    }
  }
};

/// The kernel of a processor: its own numbers in pictures, `Exact` where they have 32 bits.
template <class Cpu, class Exact>
constexpr Kernel make_kernel(const char* name, Precision precision) {
  using Loops = KernelLoops<Cpu>;
  return {name,
          precision,
          Cpu::kLanes,
          Cpu::kGroup,
          Loops::take_planes,
          Loops::convolve,
          KernelLoops<Exact>::convolve,
          Loops::pool,
          Loops::dot_points};
}

}  // namespace move37
