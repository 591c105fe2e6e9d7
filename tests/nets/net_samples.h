#pragma once

#include <cstdint>
#include <vector>

#include "engine/position.h"
#include "nets/net.h"
#include "tests/support/file_bytes.h"
#include "tests/support/temporary_folder.h"

namespace move37::test {

/// A net of 3 small blocks, two of which pool, in evaluation mode. Its normalisations have
/// statistics and weights of a net that has learnt, so that to fold them changes numbers; its heads
/// speak up.
Net lively_net(std::uint64_t seed = 1, int channels = 16, int head_channels = 8);

/// Positions from random games, the empty board first, all of one size.
std::vector<Position> random_positions(int size, int count, std::uint64_t seed = 1);

/// The planes of positions, [B, kNumPlanes, N, N].
torch::Tensor planes_of(const std::vector<Position>& positions);

}  // namespace move37::test
