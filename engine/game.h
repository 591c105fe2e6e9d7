#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/position.h"

namespace move37 {

/// The record of a game: how it began, what was played, where it stands. Unlike a Position it can
/// take moves back, change the rules of a game under way and place a handicap.
///
/// Moves are what people do: either colour may move, and a retaken ko or repeated position is let
/// pass (Position::playable). Who must obey the rules asks position().legal() first.
class Game {
 public:
  /// Throws: std::invalid_argument unless 2 <= size <= 19.
  explicit Game(int size = kMaxSize, const Ruleset& rules = {});

  const Position& position() const { return position_; }
  int size() const { return position_.size(); }
  const Ruleset& rules() const { return rules_; }
  /// Stones that Black got before the first move: 0, or 2 and more.
  int handicap() const { return handicap_; }
  /// The board before the first move, set-up and handicap stones on it.
  const Board& start() const { return start_; }
  Color first_to_move() const { return first_to_move_; }
  const std::vector<PlayedMove>& moves() const { return moves_; }

  /// Plays for this colour, whoever's turn it is. False and no change if the point is occupied or the
  /// play is a suicide that the rules forbid.
  bool play(Color color, Move move);

  /// Takes the last move back. False if there is none; set-up and handicap stones stay.
  bool undo();

  /// Changes rules or komi; the moves stay. Throws: std::invalid_argument if komi is not finite, or
  /// if a move played (a suicide) cannot stand under the new rules; nothing is changed then.
  void set_rules(const Ruleset& rules);

  /// Begins anew from these stones. Throws: std::invalid_argument if a chain has no liberty.
  void set_up(const PointMap<Color>& stones, Color to_move, int handicap = 0);

  /// Begins anew on an empty board of this size, the rules kept.
  void clear(int size);

  /// Places Black's handicap and gives White the move. Requires: no stone and no move yet.
  /// Throws: std::invalid_argument for fewer than two, repeated or off-board points, or a full board.
  void place_handicap(const std::vector<Point>& points);

  /// "B+3.5", "W+2.5" or "0": the score if all stones on the board are alive.
  std::string result() const;

 private:
  void replay(std::size_t num_moves);

  Ruleset rules_;
  Board start_;
  Color first_to_move_ = Color::Black;
  int handicap_ = 0;
  std::vector<PlayedMove> moves_;
  Position position_;
};

/// The fixed handicap points of GTP: 2 to 9 stones on odd sizes from 9, 2 to 4 on 7x7 and even sizes
/// from 8. Nothing where GTP allows none.
std::optional<std::vector<Point>> fixed_handicap(int size, int stones);

/// Points for a free handicap of this many stones, exactly that many: the fixed ones where there are
/// such, then more, spread out. Requires: 2 <= stones < size * size.
std::vector<Point> free_handicap(int size, int stones);

/// "B+3.5", "W+2.5" or "0", from Black's score.
std::string score_text(double black_score);

}  // namespace move37
