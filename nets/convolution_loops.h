#pragma once

#include "nets/kernel.h"

/// How to convolve at the speed of the multipliers.
///
/// A 3 x 3 convolution of C channels is, at each point, a matrix of C x 9 C weights times the 9 C
/// numbers around the point. So each weight meets every point and each number every output: the
/// multipliers are busy if what was loaded once is used often. The nearest store are the registers,
/// hence the *block*: so many points times so many outputs, whose sums stay in registers from the
/// first product to the last. Of 32 registers with 16 lanes, 27 hold the sums of 9 points x 48
/// outputs:
///
///                         3 registers of weights: one input, 48 outputs
///                         w0   w1   w2
///     1 register:   p0  [ ..   ..   .. ]
///     one input     p1  [ ..   ..   .. ]     27 registers of sums
///     of a point,   ..  [ ..   ..   .. ]
///     in all lanes  p8  [ ..   ..   .. ]
///
/// A round loads 3 + 9 registers and does 27 products of 16 lanes. A processor that begins two
/// products and two loads a cycle needs 14 cycles for the former and 6 for the latter: the loads
/// hide behind the products. 27 sums are also enough that none waits for its own last product,
/// which takes about 4 to 6 cycles. The weights of a layer do not fit into the first cache (74 kB
/// of 16 bits for 64 channels), but they are read in a row, 14 bytes a cycle, and the second cache
/// delivers more.
///
/// Four things keep everything but products out of the loop:
///
/// - Pictures have a border of zeros: a neighbour is a constant `shift` away, at the edge as well.
/// - Points come as a list of places. A block takes the next nine, whatever row or board they are
///   on; the last block reads a few spare ones and computes them in vain. No size of board needs
///   code of its own.
/// - Weights lie in the order in which they are read.
/// - Bias, the way around the block (`others`), ReLU and rounding happen while the sums are still
///   in registers, and each layer writes the picture that the next one reads.
///
/// The instructions of a processor are a class `Cpu`:
///
///     Number                  one number of a picture; number(x) makes it of a float
///     Sums, Numbers           registers: kLanes sums of 32 bits; as many groups of kGroup numbers
///     kPoints, kMostVectors   the largest block
///     multiply_add(s, a, b)   in each lane s + the sum of the group's products of a and b
///     spread(p), numbers(p)   the group at p in all lanes; kLanes groups in a row
///     load, store             kLanes sums in a row, from and to 32 bits or numbers
///     store_group             kGroup sums as kLanes groups in a row
///     most, all, total        lane by lane maximum; one value in all lanes; the sum of all lanes
///
/// Loops over registers are marked for unrolling: a register has no index at run time, and what
/// the compiler leaves indexed it keeps in memory.
///
/// Whoever includes this is compiled for other processors than the rest of the program. So nothing
/// here may call an inline function from outside, not even of the standard library: the linker
/// might take our version of it for all. For the same reason a `Cpu` has internal linkage.
namespace move37 {

template <class Cpu>
struct ConvolutionLoops {
  using Number = typename Cpu::Number;
  using Sums = typename Cpu::Sums;

  static constexpr int kLanes = Cpu::kLanes;
  static constexpr int kPoints = Cpu::kPoints;
  static constexpr int kMostVectors = Cpu::kMostVectors;
  static_assert(kPoints <= kSparePoints && kTilesAtOnce % kPoints == 0 && kMostVectors <= 3);

  /// The block of kPoints points and kVectors vectors of outputs.
  template <class Output, int kVectors>
  static void convolve_block(const Convolution& convolution, const Step& step, const int* places,
                             const int* boards, int first_output) {
    const Number* points[kPoints];
    Sums sums[kPoints][kVectors];
    for (int p = 0; p < kPoints; ++p) {
      points[p] = static_cast<const Number*>(step.input) + long{places[p]} * step.channels;
      const long bias = long{boards[p]} * step.bias_stride + first_output;
      for (int v = 0; v < kVectors; ++v)
        sums[p][v] = step.bias ? Cpu::load(step.bias + bias + v * kLanes) : Cpu::all(0);
    }

    const Number* weights = static_cast<const Number*>(convolution.weights) +
                            first_output / kLanes * long{convolution.vector_weights};
    for (int tap = 0; tap < convolution.taps; ++tap) {
      const long begin = long{step.shifts[tap]} * step.channels;
      for (long input = begin; input < begin + convolution.inputs; input += Cpu::kGroup) {
        typename Cpu::Numbers factors[kVectors];
        for (int v = 0; v < kVectors; ++v)
          factors[v] = Cpu::numbers(weights + v * long{convolution.vector_weights});
        for (int p = 0; p < kPoints; ++p) {
          const typename Cpu::Numbers x = Cpu::spread(points[p] + input);
          for (int v = 0; v < kVectors; ++v)
            sums[p][v] = Cpu::multiply_add(sums[p][v], x, factors[v]);
        }
        weights += kLanes * Cpu::kGroup;
      }
    }

#pragma GCC unroll 16
    for (int p = 0; p < kPoints; ++p) {
      const long at = long{places[p]} * convolution.outputs + first_output;
#pragma GCC unroll 16
      for (int v = 0; v < kVectors; ++v)
        finish<Output>(sums[p][v], step, at + v * kLanes);
    }
  }

  /// Writes the sums of a point's outputs.
  template <class Output>
  static void finish(Sums sums, const Step& step, long at) {
    if (step.others) sums += Cpu::load(static_cast<const Number*>(step.others) + at);
    Cpu::store(Cpu::most(sums, Cpu::all(step.least)), static_cast<Output*>(step.output) + at);
  }

  template <class Output, int kVectors>
  static void convolve_outputs(const Convolution& convolution, const Step& step,
                               const Points& points, int first_output) {
    for (int i = 0; i < points.count; i += kPoints) {
      convolve_block<Output, kVectors>(convolution, step, points.places + i, points.boards + i,
                                       first_output);
    }
  }

  /// Shares the outputs out among as few rounds as can be, equally.
  template <class Output = Number>
  static void convolve(const Convolution& convolution, const Step& step, const Points& points) {
    const int all = convolution.outputs / kLanes;
    int rounds = (all + kMostVectors - 1) / kMostVectors;
    for (int done = 0; done < all; --rounds) {
      const int vectors = (all - done + rounds - 1) / rounds;
      const int first_output = done * kLanes;
      if (vectors == 3) convolve_outputs<Output, 3>(convolution, step, points, first_output);
      if (vectors == 2) convolve_outputs<Output, 2>(convolution, step, points, first_output);
      if (vectors == 1) convolve_outputs<Output, 1>(convolution, step, points, first_output);
      done += vectors;
    }
  }
};

}  // namespace move37
