#pragma once

#include <cassert>

#include "engine/move.h"
#include "engine/point.h"

namespace move37 {

/// One of the 8 ways to turn and mirror a square board onto itself.
///
/// It first swaps rows and columns (or not), then turns the rows upside down (or not), then the
/// columns (or not): three bits, so that composition is arithmetic.
class Symmetry {
 public:
  static constexpr int kCount = 8;

  constexpr Symmetry() = default;  // leaves everything where it is

  /// Requires: 0 <= index < kCount. 0 is the identity.
  constexpr explicit Symmetry(int index) : bits_(index) { assert(0 <= index && index < kCount); }

  constexpr int index() const { return bits_; }

  /// Where p goes on a board of this size. Requires: p is on it.
  constexpr Point apply(Point p, int size) const {
    const int row = swaps() ? p.column() : p.row();
    const int column = swaps() ? p.row() : p.column();
    return Point::at(flips_rows() ? size - 1 - row : row,
                     flips_columns() ? size - 1 - column : column);
  }

  /// Where a move goes; a pass stays a pass.
  constexpr Move apply(Move move, int size) const {
    return move.is_pass() ? move : Move(apply(move.point(), size));
  }

  /// The symmetry that takes everything back.
  constexpr Symmetry inverse() const { return swaps() ? Symmetry(kSwap | swapped_flips()) : *this; }

  /// This one first, then `next`.
  constexpr Symmetry then(Symmetry next) const {
    const int flips = next.swaps() ? swapped_flips() : bits_ & ~kSwap;
    return Symmetry((bits_ & kSwap) ^ flips ^ next.bits_);
  }

  friend constexpr bool operator==(Symmetry a, Symmetry b) { return a.bits_ == b.bits_; }
  friend constexpr bool operator!=(Symmetry a, Symmetry b) { return a.bits_ != b.bits_; }

 private:
  static constexpr int kFlipRows = 1;
  static constexpr int kFlipColumns = 2;
  static constexpr int kSwap = 4;

  constexpr bool flips_rows() const { return bits_ & kFlipRows; }
  constexpr bool flips_columns() const { return bits_ & kFlipColumns; }
  constexpr bool swaps() const { return bits_ & kSwap; }

  /// A flip of rows on one side of a swap is a flip of columns on the other.
  constexpr int swapped_flips() const {
    return (flips_rows() ? kFlipColumns : 0) | (flips_columns() ? kFlipRows : 0);
  }

  int bits_ = 0;
};

/// Turns planes [channels, N, N]: to[c][symmetry(p)] = from[c][p]. Requires: no overlap.
template <class T>
void transform_planes(Symmetry symmetry, int size, int channels, const T* from, T* to) {
  // Every symmetry is affine, so the source of a row of `to` is an arithmetic progression.
  const auto source = [&, back = symmetry.inverse()](int row, int column) {
    return action_of(back.apply(Move(Point::at(row, column)), size), size);
  };
  const int origin = source(0, 0);
  const int row_step = source(size > 1 ? 1 : 0, 0) - origin;
  const int column_step = source(0, size > 1 ? 1 : 0) - origin;
  for (int channel = 0; channel < channels; ++channel) {
    for (int row = 0; row < size; ++row) {
      const T* first = from + origin + row * row_step;
      for (int column = 0; column < size; ++column)
        *to++ = first[column * column_step];
    }
    from += size * size;
  }
}

/// Turns a policy [N * N + 1]: to[symmetry(move)] = from[move]. A policy that was found on planes
/// turned by s is read back with s.inverse(). Requires: no overlap.
template <class T>
void transform_policy(Symmetry symmetry, int size, const T* from, T* to) {
  transform_planes(symmetry, size, 1, from, to);
  to[size * size] = from[size * size];
}

}  // namespace move37
