#pragma once

#include <string>

#include "engine/features.h"

namespace move37 {

/// The shape of a net. It says nothing of the board: the same weights play on all sizes.
struct NetOptions {
  int blocks = 6;           // residual blocks of two 3x3 convolutions each, 1 to 64
  int channels = 64;        // feature maps of the tower, 1 to 1024
  int head_channels = 32;   // feature maps of each head, 1 to 1024
  int planes = kNumPlanes;  // input planes: the first so many that encode() writes

  /// Does this block, counted from 0, add what it saw on the whole board? Two blocks do: those
  /// after a third and after two thirds of the tower.
  bool pools(int block) const { return block == blocks / 3 || block == 2 * blocks / 3; }

  /// Calls visit(name, field, help) for each option: flags, TOML, Python and net files are made
  /// from it.
  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("blocks", self.blocks, "residual blocks of the net");
    visit("channels", self.channels, "feature maps of the net's tower");
    visit("head-channels", self.head_channels, "feature maps of the net's heads");
    visit("planes", self.planes, "input planes of the net");
  }
};

/// "6x96": blocks and channels.
inline std::string form_of(const NetOptions& net) {
  return std::to_string(net.blocks) + "x" + std::to_string(net.channels);
}

}  // namespace move37
