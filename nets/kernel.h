#pragma once

#include <string_view>
#include <vector>

#include "nets/instructions.h"
#include "nets/precision.h"

namespace move37 {

/// The points of a batch of boards. A picture keeps them in memory with a border of zeros, so that
/// a point at the edge has neighbours like any other (see nets/board_layout.h).
struct Points {
  const int* places;  // where each lies in a picture: so many pixels from its first
  const int* boards;  // on which board of the batch
  int count;          // kSparePoints more may be read: any points of the picture
};

inline constexpr int kSparePoints = 16;

/// A square of kTileWidth x kTileWidth points, of which some may lie outside the board.
struct Tile {
  int place;  // of its upper left point
  int board;
  int rows;  // on the board
  int columns;
};

inline constexpr int kTileWidth = 3;

/// Numbers of a tile's neighbourhood in the plane where kernels convolve by tiles: 5 x 5.
inline constexpr int kTileNumbers = (kTileWidth + 2) * (kTileWidth + 2);

/// A kernel takes so many tiles at once, lest what it has in hand outgrow the cache.
inline constexpr int kTilesAtOnce = 18;

/// A convolution with its weights in the order that a kernel wants: see nets/packed_convolution.h.
struct Convolution {
  const void* weights;
  int vector_weights;  // from those of one vector of outputs to those of the next
  int taps;            // weights on an input of an output: 9 if 3 x 3, 1, or kTileNumbers
  int inputs;          // a multiple of the kernel's group
  int outputs;         // a multiple of kLaneGroup
};

/// Channels of a picture come in so many, the last ones zero.
inline constexpr int kLaneGroup = 16;

/// So many channels, and those that lack to a full kLaneGroup.
constexpr int padded(int channels) { return (channels + kLaneGroup - 1) / kLaneGroup * kLaneGroup; }

/// What a convolution is applied to. All pictures are [pixels][channels].
struct Step {
  const void* input;
  int channels;        // of the input, those that are zero included
  const int* shifts;   // [taps] from a point to its neighbours, in pixels
  const float* bias;   // [outputs] (null: 0), ...
  int bias_stride;     // ... or [boards][outputs]: from board to board; 0 if all have the same
  const void* others;  // a picture like the output that is added to it, or null
  float least;         // what is less becomes this: 0 makes a ReLU
  void* output;        // not the input
};

/// Kernel::differentiate_tiles() takes so many tiles at once; their products are summed in
/// registers.
inline constexpr int kGradientTilesAtOnce = 36;

/// What the gradient of a convolution's weights is made of: two pictures of the same places. The
/// channels of both are multiples of kLaneGroup.
struct TileGradient {
  const void* input;     // what was convolved
  int inputs;            // its channels
  const void* gradient;  // of the loss, by what came out; its border is zero
  int outputs;           // its channels
  const int* shifts;     // as Step's
  float* sums;           // [kTileNumbers][outputs][inputs]
};

/// The inner loops of a net, written for one kind of processor. The numbers of a picture are 32
/// bits wide or 16; pooled vectors and sums always 32.
///
/// Threads: any number at once. Requires: pictures begin at a multiple of 64 bytes.
struct Kernel {
  const char* name;     // the instructions that it uses
  Precision precision;  // of pictures and weights
  int lanes;            // outputs that are summed side by side
  int group;            // numbers in 32 bits, which one instruction multiplies: 1 or 2

  /// Writes the planes of all points, [points][channels], into a picture of so many channels.
  void (*take_planes)(const float* planes, int planes_channels, const Points& points, void* picture,
                      int channels);

  /// At each point: output = max(bias + sum of weights * neighbours' inputs + others, least).
  void (*convolve)(const Convolution& convolution, const Step& step, const Points& points);

  /// The same of 3 x 3, by tiles, with weights of nets/tile_weights.h: less than half as many
  /// products. Null in a kernel that does not. scratch: [kTileNumbers][kTilesAtOnce] of inputs, as
  /// in pictures, and of outputs, in 32 bits.
  void (*convolve_tiles)(const Convolution& convolution, const Step& step, const Tile* tiles,
                         int count, void* scratch);

  /// Adds to the gradient of the weights that convolve_tiles() takes what these tiles have of it.
  /// Null where that is. scratch: [kTileNumbers][kGradientTilesAtOnce] of inputs and of outputs, as
  /// in pictures.
  void (*differentiate_tiles)(const TileGradient& gradient, const Tile* tiles, int count,
                              void* scratch);

  /// As convolve(), on pictures and weights of 32 bits.
  void (*convolve_exactly)(const Convolution& convolution, const Step& step, const Points& points);

  /// Of each board and channel the mean, mean * width and the maximum: pooled[board][3][channels].
  void (*pool)(const void* picture, int channels, const Points& points, int points_per_board,
               float width, float* pooled);

  /// Two numbers of each point: with x = max(picture + bias of its board, 0),
  /// first[point] = x * weights[0], second[point] = x * weights[1]. bias: [boards][channels].
  void (*dot_points)(const void* picture, int channels, const Points& points, const float* bias,
                     const float* weights, float* first, float* second);

  int number_bytes() const { return 4 / group; }
};

/// The kernels that a processor with these instructions can run, the fastest first. None where
/// nobody wrote one. Those that it has not got must not be run.
std::vector<const Kernel*> kernels(Instructions instructions = usable_instructions());

/// The first of them with that precision, or the one of that name; null if there is none.
const Kernel* find_kernel(Precision precision, Instructions instructions = usable_instructions());
const Kernel* find_kernel(std::string_view name, Instructions instructions = usable_instructions());

}  // namespace move37
