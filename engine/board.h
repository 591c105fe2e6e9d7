#pragma once

#include <array>
#include <cstdint>
#include <type_traits>

#include "engine/color.h"
#include "engine/few_points.h"
#include "engine/point.h"
#include "engine/pseudo_liberties.h"
#include "engine/zobrist.h"

namespace move37 {

/// A list of points that lives in a Board, for range loops. Valid until the board changes.
struct PointRange {
  const Point* first;
  const Point* last;
  const Point* begin() const { return first; }
  const Point* end() const { return last; }
  int size() const { return static_cast<int>(last - first); }
  Point operator[](int i) const { return first[i]; }
};

/// Stones on a board, without memory: no side to move, no ko, no history (those are in Position).
///
/// Knows chains, their liberties and what a play captures. Arrays only, so a copy is one memcpy.
/// Points passed in must be intersections of this board.
class Board {
 public:
  /// An empty board. Throws: std::invalid_argument unless 1 <= size <= 19.
  explicit Board(int size = kMaxSize);

  /// A board with these stones (places off the board are ignored).
  /// Throws: std::invalid_argument if a chain has no liberty.
  static Board from_stones(int size, const PointMap<Color>& stones);

  int size() const { return size_; }
  int num_points() const { return size_ * size_; }

  /// Wall for places off the board.
  Color color(Point p) const { return colors_[p]; }
  bool is_empty(Point p) const { return colors_[p] == Color::Empty; }
  bool is_on_board(Point p) const { return colors_[p] != Color::Wall; }

  /// The empty points, in an order that depends on how the board came about; those that became
  /// empty last are at the end.
  PointRange empties() const { return {empties_.data(), empties_.data() + num_empties_}; }
  int num_stones() const { return num_points() - num_empties_; }
  /// Exchanges two of the empty points in this order.
  void swap_empties(int i, int j);

  /// The name of p's chain: one of its stones, the same for all of them. Requires: a stone on p.
  Point chain(Point p) const { return heads_[p]; }
  int chain_size(Point p) const { return sizes_[heads_[p]]; }
  bool in_atari(Point p) const { return liberties_[heads_[p]].exactly_one(); }

  /// Calls visit(Point) for each stone of p's chain. Requires: a stone on p.
  template <class Visit>
  void each_stone(Point p, Visit&& visit) const {
    Point stone = p;
    do {
      const Point next = next_[stone];
      visit(stone);
      stone = next;
    } while (stone != p);
  }

  /// The chains of one side beside p.
  ChainSet chains_beside(Point p, Color side) const {
    ChainSet chains;
    for (Point n : neighbours(p)) {
      if (color(n) == side) chains.insert(chain(n));
    }
    return chains;
  }

  /// Is a point beside p empty? Requires: p is empty.
  bool has_room(Point p) const { return !liberties_[p].none(); }

  /// How many stones of the opponent a play here takes. Requires: p is empty.
  int captures(Color side, Point p) const;

  /// Would the played stone's own chain be left without a liberty, and nothing captured?
  /// Requires: p is empty.
  bool is_suicide(Color side, Point p) const {
    return !has_room(p) && is_suicide_without_room(side, p);
  }

  /// A point that a sensible random player leaves alone: all neighbours are the side's stones, and
  /// too few of the diagonals are the opponent's to make it false (Gelly et al. 2006).
  bool is_eye(Color side, Point p) const;

  /// Puts a stone and removes what it captures; by suicide its own chain, and p is empty again.
  /// Returns the points that became empty. Requires: p is empty.
  PointRange play(Color side, Point p);

  /// After play(side, p) removed these: did it take a single stone that a single stone on p could
  /// be taken by in turn? Simple ko forbids to retake it at once.
  bool makes_ko(PointRange removed, Point p) const {
    return removed.size() == 1 && chain_size(p) == 1 && in_atari(p);
  }

  /// Zobrist hash of the stones; 0 for the empty board.
  std::uint64_t hash() const { return hash_; }
  /// The hash that play(side, p) would lead to. Requires: p is empty.
  std::uint64_t hash_after(Color side, Point p) const;

  /// Same size and same stones, however they came there.
  friend bool operator==(const Board& a, const Board& b) {
    return a.size_ == b.size_ && a.hash_ == b.hash_ && a.colors_ == b.colors_;
  }
  friend bool operator!=(const Board& a, const Board& b) { return !(a == b); }

 private:
  bool is_suicide_without_room(Color side, Point p) const;
  void put_stone(Color side, Point p);
  void join(Point a, Point b);
  void remove_chain(Point p);
  void add_empty(Point p);
  void remove_empty(Point p);

  PointMap<Color> colors_;
  // An empty point is the head of a chain of its own, with the liberties that a stone there would
  // have; all of the wall is one chain, whose liberties mean nothing. So whoever comes or goes
  // tells its four neighbours, whatever they are.
  PointMap<Point> heads_;
  PointMap<PseudoLiberties> liberties_;  // valid at heads
  PointMap<std::uint16_t> sizes_;        // of each chain of stones: how many, at its head
  PointMap<Point> next_;                 // of each stone: the next one of its chain, in a ring
  PointMap<std::uint16_t> empty_at_;     // of each empty point: its place in empties_
  std::array<Point, kMaxPoints> empties_;
  int num_empties_ = 0;
  int size_ = 0;
  std::uint64_t hash_ = 0;
};
static_assert(std::is_trivially_copyable_v<Board>);

}  // namespace move37
