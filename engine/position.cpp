#include "engine/position.h"

#include <algorithm>
#include <cassert>

#include "engine/score.h"

namespace move37 {

Position::Position(int size, const Ruleset& rules) : Position(Board(size), Color::Black, rules) {}

Position::Position(const Board& board, Color to_move, const Ruleset& rules, int handicap_stones)
    : board_(board),
      rules_(rules),
      to_move_(to_move),
      komi_(rules.komi + handicap_points(rules, handicap_stones)) {
  remember();
}

bool Position::legal(Move move) const {
  if (!playable(move)) return false;
  if (move.is_pass()) return true;
  return rules_.ko == KoRule::Simple ? move.point() != ko_ : !repeats(move.point());
}

bool Position::playable(Color side, Move move) const {
  if (move.is_pass()) return true;
  const Point p = move.point();
  if (!board_.is_empty(p)) return false;
  if (!board_.is_suicide(side, p)) return true;
  const auto beside = neighbours(p);
  const auto is_own = [&](Point n) { return board_.color(n) == side; };
  return rules_.suicide && std::any_of(beside.begin(), beside.end(), is_own);
}

std::vector<Move> Position::legal_moves() const {
  std::vector<Move> moves;
  moves.reserve(board_.empties().size() + 1);
  for (int action = 0; action < num_actions(size()); ++action) {
    const Move move = move_of(action, size());
    if (legal(move)) moves.push_back(move);
  }
  return moves;
}

void Position::play(Move move) {
  assert(playable(move));
  ko_ = Point();
  if (move.is_pass()) {
    ++passes_;
  } else {
    passes_ = 0;
    place(move.point());
  }
  to_move_ = opponent(to_move_);
  std::copy_backward(recent_.begin(), recent_.end() - 1, recent_.end());
  recent_[0] = move;
  ++move_number_;
  remember();
}

void Position::place(Point p) {
  const PointRange removed = board_.play(to_move_, p);
  const Color taken = board_.is_empty(p) ? to_move_ : opponent(to_move_);
  for (Point vacated : removed)
    vacated_[side_index(taken)].set(vacated.index());
  if (board_.makes_ko(removed, p)) ko_ = removed[0];
}

void Position::set_to_move(Color side) {
  if (side == to_move_) return;
  to_move_ = side;
  ko_ = Point();
  passes_ = 0;
  remember();
}

double Position::score() const { return area_score(board_) - komi_; }

bool operator==(const Position& a, const Position& b) {
  return a.board_ == b.board_ && a.rules_ == b.rules_ && a.to_move_ == b.to_move_ &&
         a.ko_ == b.ko_ && a.passes_ == b.passes_ && a.move_number_ == b.move_number_ &&
         a.komi_ == b.komi_ && a.recent_ == b.recent_ && a.vacated_ == b.vacated_ &&
         a.past_ == b.past_;
}

std::uint64_t Position::repetition_key(std::uint64_t board_hash, Color to_move) const {
  return rules_.ko == KoRule::Situational ? turn_key(board_hash, to_move) : board_hash;
}

bool Position::repeats(Point p) const {
  const bool is_new = !vacated_[side_index(to_move_)].test(p.index());
  if (is_new && !board_.is_suicide(to_move_, p)) return false;
  const std::uint64_t key = repetition_key(board_.hash_after(to_move_, p), opponent(to_move_));
  return std::find(past_.begin(), past_.end(), key) != past_.end();
}

void Position::remember() {
  if (rules_.ko != KoRule::Simple) past_.push_back(repetition_key(board_.hash(), to_move_));
}

}  // namespace move37
