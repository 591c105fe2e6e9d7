#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/color.h"
#include "engine/point.h"

namespace move37 {

/// A stone on a point, or a pass. Resigning is a word of GTP, not a move.
class Move {
 public:
  constexpr Move() = default;  // a pass
  constexpr explicit Move(Point point) : point_(point) {}
  static constexpr Move pass() { return Move(); }

  constexpr bool is_pass() const { return point_ == Point(); }

  /// Requires: not a pass.
  constexpr Point point() const { return point_; }

  friend constexpr bool operator==(Move a, Move b) { return a.point_ == b.point_; }
  friend constexpr bool operator!=(Move a, Move b) { return a.point_ != b.point_; }

 private:
  Point point_;
};
static_assert(sizeof(Move) == 2, "a Node has two bytes for its move");

inline bool contains(const std::vector<Move>& moves, Move move) {
  return std::find(moves.begin(), moves.end(), move) != moves.end();
}

/// Who moved, and where.
struct PlayedMove {
  Color color = Color::Black;
  Move move;
  friend bool operator==(PlayedMove a, PlayedMove b) {
    return a.color == b.color && a.move == b.move;
  }
};

/// Number of policy entries on a board of this size: N * N points row by row, then pass.
constexpr int num_actions(int size) { return size * size + 1; }

/// The policy index of a move: row * N + column, and N * N for pass.
constexpr int action_of(Move move, int size) {
  return move.is_pass() ? size * size : move.point().row() * size + move.point().column();
}

/// The move with this policy index. Requires: 0 <= action <= N * N.
constexpr Move move_of(int action, int size) {
  return action == size * size ? Move::pass() : Move(Point::at(action / size, action % size));
}

/// "D4", or "pass": a letter without I for the column and the row counted from below, as in GTP.
std::string to_string(Move move, int size);

/// Reads what to_string writes, in upper or lower case. Nothing if it is no point of this board.
std::optional<Move> parse_move(std::string_view text, int size);

}  // namespace move37
