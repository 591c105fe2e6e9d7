#include "engine/benson.h"

#include <algorithm>
#include <array>

namespace move37 {
namespace {

/// A maximal connected set of points without a stone of the side.
struct Region {
  const Point* first;
  const Point* last;
  const Point* begin() const { return first; }
  const Point* end() const { return last; }

  bool enclosed = true;  // only by chains that may still be alive
  ChainSet vital;        // the chains that it is vital to: all touch its first empty point
  int inner = 0;         // points that can be empty and touch no stone of the side; 2 is "more"
};

/// Finds what is alive of one side.
class Life {
 public:
  Life(const Board& board, Color side, bool suicide)
      : board_(board), side_(side), suicide_(suicide) {
    find_regions();
    do {
      count_eyes();
    } while (drop_open_regions());
  }

  void mark(PointMap<Color>& owners) const {
    each_point(board_.size(), [&](Point p) {
      if (board_.color(p) == side_ && is_alive(p)) owners[p] = side_;
    });
    for (int i = 0; i < num_regions_; ++i) {
      if (!regions_[i].enclosed || regions_[i].inner > 1) continue;
      for (Point p : regions_[i])
        owners[p] = side_;
    }
  }

 private:
  bool is_alive(Point stone) const { return eyes_[board_.chain(stone)] >= 2; }
  bool can_be_empty(Point p) const { return suicide_ || board_.is_empty(p); }

  void find_regions() {
    each_point(board_.size(), [&](Point p) { unseen_[p] = board_.color(p) != side_; });
    each_point(board_.size(), [&](Point p) {
      if (!unseen_[p]) return;
      Region& region = regions_[num_regions_++];
      region = flood(p);
      find_vital(region);
    });
  }

  Region flood(Point start) {
    Region region;
    region.first = points_.data() + num_points_;
    take(start);
    for (const Point* p = region.first; p != points_.data() + num_points_; ++p) {
      for (Point n : neighbours(*p))
        take(n);
    }
    region.last = points_.data() + num_points_;
    region.enclosed = region.last - region.first < board_.num_points();
    return region;
  }

  // Without a branch: whether a neighbour is new is what no processor can guess.
  void take(Point p) {
    points_[num_points_] = p;
    num_points_ += unseen_[p];
    unseen_[p] = false;
  }

  // A region has an empty point: the stones in it breathe there.
  void find_vital(Region& region) const {
    const Point* p = std::find_if(region.begin(), region.end(),
                                  [&](Point point) { return can_be_empty(point); });
    region.vital = board_.chains_beside(*p, side_);
    for (; p != region.end() && region.inner < 2; ++p) {
      if (!can_be_empty(*p)) continue;
      const ChainSet beside = board_.chains_beside(*p, side_);
      region.vital.intersect(beside);
      region.inner += beside.size() == 0;
    }
  }

  void count_eyes() {
    eyes_.fill(0);
    for (int i = 0; i < num_regions_; ++i) {
      const Region& region = regions_[i];
      if (!region.enclosed) continue;
      for (Point chain : region.vital)
        ++eyes_[chain];
    }
  }

  bool drop_open_regions() {
    bool dropped = false;
    for (int i = 0; i < num_regions_; ++i) {
      if (!regions_[i].enclosed || !touches_weak_chain(regions_[i])) continue;
      regions_[i].enclosed = false;
      dropped = true;
    }
    return dropped;
  }

  bool touches_weak_chain(const Region& region) const {
    return std::any_of(region.begin(), region.end(), [&](Point p) {
      for (Point n : neighbours(p)) {
        if (board_.color(n) == side_ && !is_alive(n)) return true;
      }
      return false;
    });
  }

  const Board& board_;
  const Color side_;
  const bool suicide_;
  std::array<Point, kMaxPoints + 1> points_;  // of all regions, one after the other, and a scratch
  int num_points_ = 0;
  std::array<Region, (kMaxPoints + 1) / 2> regions_;  // no two of them touch
  int num_regions_ = 0;
  PointMap<bool> unseen_;  // in a region that is yet to be found
  PointMap<int> eyes_;     // of each chain's head: its vital regions that are enclosed
};

}  // namespace

PointMap<Color> unconditional_owners(const Board& board, bool suicide) {
  PointMap<Color> owners;
  for (Color side : {Color::Black, Color::White})
    Life(board, side, suicide).mark(owners);
  return owners;
}

bool is_decided(const Board& board, bool suicide) {
  const PointMap<Color> owners = unconditional_owners(board, suicide);
  bool decided = true;
  each_point(board.size(), [&](Point p) {
    decided &= is_stone(owners[p]) && (board.is_empty(p) || owners[p] == board.color(p));
  });
  return decided;
}

}  // namespace move37
