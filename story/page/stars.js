// Also of the report of a training run.

/** The points [row, column] that are marked on a board, for the eye. */
function starPoints(size) {
  const edge = size < 13 ? 2 : 3, middle = (size - 1) / 2, far = size - 1 - edge;
  if (size < 7) return size % 2 ? [[middle, middle]] : [];
  const corners = [[edge, edge], [edge, far], [far, edge], [far, far]];
  if (size % 2 === 0) return corners;
  const sides = [[edge, middle], [middle, edge], [far, middle], [middle, far]];
  return [...corners, [middle, middle], ...(size >= 15 ? sides : [])];
}
