#include "nets/kernel_workspace.h"

#include <algorithm>
#include <numeric>

namespace move37 {

void KernelWorkspace::fit(int batch, int size, const Shape& shape) {
  if (size == layout.size() && batch <= layout.boards()) return;
  layout = BoardLayout(size, batch);
  rows.assign(batch + kSparePoints, batch - 1);
  std::iota(rows.begin(), rows.begin() + batch, 0);

  const std::size_t picture = layout.pixels() * shape.number_bytes;
  planes.assign(picture * shape.planes, std::byte{});
  for (AlignedVector<std::byte>* tower : {&x, &inner, &next})
    tower->assign(picture * shape.tower, std::byte{});
  constexpr std::size_t kNumbers = kTileNumbers * kTilesAtOnce;
  tiles.resize(kNumbers * shape.tower * (shape.number_bytes + sizeof(float)));
  local.assign(picture * shape.heads, std::byte{});

  const std::size_t boards = batch;
  const std::size_t channels = std::max(shape.tower, shape.heads);
  pooled.assign(boards * 3 * channels, 0);
  lift.assign(boards * channels, 0);
  hidden.assign(boards * shape.heads, 0);
  pass.assign(boards * kLaneGroup, 0);
  result.assign(boards * kLaneGroup, 0);
  logits.assign(boards * layout.points_per_board(), 0);
  owners.assign(boards * layout.points_per_board(), 0);
}

}  // namespace move37
