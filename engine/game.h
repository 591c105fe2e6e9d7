#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/position.h"

namespace move37 {

/// The record of a game: how it began, what was played, where it stands. Unlike a Position it can
/// take moves back, change the rules of a game under way and place a handicap.
///
/// Moves are what people do: either colour may move, and a retaken ko or repeated position is let
/// pass (Position::playable). Who must obey the rules asks position().legal() first. What throws or
/// returns false leaves the game as it was.
class Game {
 public:
  /// Throws: std::invalid_argument unless 2 <= size <= 19 and is_komi().
  explicit Game(int size = kMaxSize, const Ruleset& rules = {});

  const Position& position() const { return position_; }
  /// The same moves by other rules, of any komi. Throws: std::invalid_argument if a move played (a
  /// suicide) cannot stand under them.
  Position position_under(const Ruleset& rules) const;
  int size() const { return position_.size(); }
  const Ruleset& rules() const { return rules_; }
  /// The handicap by which the ruleset's bonus is counted: 0, or 2 and more.
  int handicap() const { return handicap_; }
  /// The board before the first move, set-up and handicap stones on it.
  const Board& start() const { return start_; }
  Color first_to_move() const { return first_to_move_; }
  const std::vector<PlayedMove>& moves() const { return moves_; }

  /// Plays for this colour, whosever turn it is. False if the point is occupied or the play is a
  /// suicide that the rules forbid. Requires: a pass or a point of this board.
  bool play(Color color, Move move);

  /// Takes the last moves back, whatever they captured. False if there are fewer; set-up and
  /// handicap stones stay. Replays the others: tens of microseconds in a long game.
  bool undo(std::size_t count = 1);

  /// Changes rules or komi; the moves stay. Throws: std::invalid_argument unless is_komi(), or if
  /// a move played (a suicide) cannot stand under the new rules.
  void set_rules(const Ruleset& rules);

  /// Begins anew from these stones (places off the board are ignored), size and rules kept.
  /// Throws: std::invalid_argument if a chain has no liberty, or for a handicap below 0 or of 1.
  void set_up(const PointMap<Color>& stones, Color to_move, int handicap = 0);

  /// Begins anew on an empty board of this size, rules kept. Throws: as the constructor.
  void clear(int size);

  /// Places Black's handicap and gives White the move. Requires: no stone and no move yet.
  /// Throws: std::invalid_argument for fewer than two, repeated or off-board points, and if they
  /// fill the board.
  void place_handicap(const std::vector<Point>& points);

  /// "B+3.5", "W+2.5" or "0": the area score if all stones on the board are alive.
  std::string result() const;

 private:
  /// The position after the first moves, by these rules. Throws: as position_under().
  Position replay(std::size_t num_moves, const Ruleset& rules) const;

  Ruleset rules_;
  Board start_;
  Color first_to_move_ = Color::Black;
  int handicap_ = 0;
  std::vector<PlayedMove> moves_;
  Position position_;
};

/// "B+3.5", "W+2.5" or "0", from Black's score: one decimal, or up to six if komi
/// has them.
std::string score_text(double black_score);

}  // namespace move37
