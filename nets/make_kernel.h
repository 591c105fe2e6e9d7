#pragma once

#include "nets/convolution_loops.h"
#include "nets/picture_loops.h"
#include "nets/tile_gradient_loops.h"
#include "nets/tile_loops.h"

namespace move37 {

/// The kernel of a processor: its own numbers in pictures, `Exact` where they have 32 bits.
template <class Cpu, class Exact>
constexpr Kernel make_kernel(const char* name, Precision precision, bool by_tiles) {
  return {name,
          precision,
          Cpu::kLanes,
          Cpu::kGroup,
          PictureLoops<Cpu>::take_planes,
          ConvolutionLoops<Cpu>::template convolve<>,
          by_tiles ? TileLoops<Cpu>::convolve : nullptr,
          by_tiles ? TileGradientLoops<Cpu>::differentiate : nullptr,
          ConvolutionLoops<Exact>::template convolve<>,
          PictureLoops<Cpu>::pool,
          PictureLoops<Cpu>::dot_points};
}

}  // namespace move37
