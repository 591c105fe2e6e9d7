#include "engine/features.h"

#include <algorithm>

#include "engine/benson.h"
#include "engine/canonical_key.h"
#include "engine/few_points.h"
#include "engine/shown.h"

namespace move37 {
namespace {

constexpr Plane operator+(Plane plane, int k) {
  return static_cast<Plane>(static_cast<int>(plane) + k);
}

class Encoder {
 public:
  Encoder(const Position& position, float* planes)
      : position_(position),
        board_(position.board()),
        own_(position.to_move()),
        planes_(planes),
        num_points_(board_.num_points()) {}

  void encode() {
    std::fill_n(planes_, kNumPlanes * num_points_, 0.0f);
    find_liberties();
    each_point(board_.size(),
               [&](Point p) { board_.is_empty(p) ? write_empty(p) : write_stone(p); });
    write_life();
    write_history();
    fill(Plane::Komi, komi_shown(position_));
    fill(Plane::Ones, 1);
  }

 private:
  float& at(Plane plane, Point p) {
    return planes_[static_cast<int>(plane) * num_points_ + p.row() * board_.size() + p.column()];
  }

  void fill(Plane plane, float value) {
    std::fill_n(planes_ + static_cast<int>(plane) * num_points_, num_points_, value);
  }

  void find_liberties() {
    each_point(board_.size(), [&](Point p) {
      if (board_.is_empty(p)) return;
      for (Point n : neighbours(p)) {
        if (board_.is_empty(n)) liberties_[board_.chain(p)].insert(n);
      }
    });
  }

  void write_stone(Point p) {
    const bool is_own = board_.color(p) == own_;
    at(is_own ? Plane::Own : Plane::Opponent, p) = 1;
    const int liberties = liberties_[board_.chain(p)].size();
    if (liberties > 3) return;
    at((is_own ? Plane::OwnOneLiberty : Plane::OpponentOneLiberty) + (liberties - 1), p) = 1;
  }

  void write_empty(Point p) {
    at(Plane::Captures, p) = captures_shown(own_, p);
    at(Plane::OpponentCaptures, p) = captures_shown(opponent(own_), p);
    if (!position_.legal(Move(p))) {
      at(Plane::Illegal, p) = 1;
      return;
    }
    const int liberties = liberties_after(p);
    if (liberties == 1) at(Plane::OneLibertyAfter, p) = 1;
    if (liberties == 2) at(Plane::TwoLibertiesAfter, p) = 1;
  }

  float captures_shown(Color side, Point p) const {
    return static_cast<float>(std::min(board_.captures(side, p), 8)) / 8;
  }

  /// Liberties of the chain that an own stone on p would belong to; 3 stands for more, and 0 is a
  /// suicide.
  int liberties_after(Point p) const {
    FewPoints<3> liberties;
    for (Point n : neighbours(p)) {
      if (board_.is_empty(n)) liberties.insert(n);
    }
    const ChainSet joined = board_.chains_beside(p, own_);
    for (Point chain : joined) {
      for (Point liberty : liberties_[chain]) {
        if (liberty != p) liberties.insert(liberty);
      }
    }
    if (!liberties.full()) insert_captured(p, joined, liberties);
    return liberties.size();
  }

  /// Adds what a play on p would capture beside p or the chains that it joins.
  void insert_captured(Point p, const ChainSet& joined, FewPoints<3>& liberties) const {
    const auto is_joined = [&](Point n) {
      return n == p || (board_.color(n) == own_ && joined.contains(board_.chain(n)));
    };
    for (Point chain : board_.chains_beside(p, opponent(own_))) {
      if (!board_.in_atari(chain)) continue;
      board_.each_stone(chain, [&](Point stone) {
        const auto beside = neighbours(stone);
        if (std::any_of(beside.begin(), beside.end(), is_joined)) liberties.insert(stone);
      });
    }
  }

  void write_life() {
    const PointMap<Color> owners = unconditional_owners(board_, position_.rules().suicide);
    each_point(board_.size(), [&](Point p) {
      if (!is_stone(owners[p])) return;
      at(owners[p] == own_ ? Plane::OwnAlive : Plane::OpponentAlive, p) = 1;
    });
  }

  void write_history() {
    for (int k = 0; k < kShownMoves; ++k) {
      const Move move = position_.recent_move(k);
      if (!move.is_pass()) at(Plane::LastMove + k, move.point()) = 1;
    }
    if (was_pass(position_, 0)) fill(Plane::LastWasPass, 1);
    if (was_pass(position_, 1)) fill(Plane::SecondLastWasPass, 1);
  }

  const Position& position_;
  const Board& board_;
  const Color own_;
  float* const planes_;
  const int num_points_;
  // Of each chain, at its name. Four are enough: without the point played, three are left.
  PointMap<FewPoints<4>> liberties_;
};

}  // namespace

void encode(const Position& position, float* planes) { Encoder(position, planes).encode(); }

std::uint64_t feature_key(const Position& position) { return feature_key(position, Symmetry()); }

}  // namespace move37
