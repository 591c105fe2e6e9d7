#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

#include "engine/board.h"
#include "engine/move.h"
#include "engine/ruleset.h"

namespace move37 {

/// What search and net see: the board, the side to move, and all that the rules remember.
///
/// A value: copy it to look ahead. Assigning to a position that was used before allocates nothing.
class Position {
 public:
  static constexpr int kRecentMoves = 8;

  /// An empty board, Black to move. Throws: std::invalid_argument for a bad size.
  explicit Position(int size = kMaxSize, const Ruleset& rules = {});

  /// A position that begins with these stones. `handicap_stones` is what earns White the ruleset's
  /// bonus (0 or 1: none).
  Position(const Board& board, Color to_move, const Ruleset& rules, int handicap_stones = 0);

  const Board& board() const { return board_; }
  int size() const { return board_.size(); }
  Color to_move() const { return to_move_; }
  const Ruleset& rules() const { return rules_; }

  /// Points that White gets: the ruleset's komi and the bonus for the handicap.
  double komi() const { return komi_; }

  /// Plays and passes made so far.
  int move_number() const { return move_number_; }

  /// Passes in a row at the end.
  int passes() const { return passes_; }
  bool is_over() const { return passes_ >= 2; }

  /// The k-th last move, k from 0; what came before the beginning reads as a pass.
  /// Requires: 0 <= k < kRecentMoves.
  Move recent_move(int k) const { return recent_[k]; }
  int num_recent_moves() const { return move_number_ < kRecentMoves ? move_number_ : kRecentMoves; }

  /// May the side to move play this, by all the rules (occupied, suicide, ko, superko)?
  /// A pass always may, a stone that would take only itself off never. Exact: superko looks back to
  /// the first position of the game.
  bool legal(Move move) const;

  /// As legal(), but lets a retaken ko and a repeated board pass, as records of real games ask.
  bool playable(Move move) const { return playable(to_move_, move); }

  /// The same for a move of this side, even out of turn.
  bool playable(Color side, Move move) const;

  /// All legal moves, row by row, pass last.
  std::vector<Move> legal_moves() const;

  /// Plays for the side to move. Requires: playable(move).
  void play(Move move);

  /// Makes this side the one to move, as when a record has two moves of one colour in a row: lifts
  /// the ko ban and forgets the passes. For situational superko the board has now stood with this
  /// side to move, as after a pass.
  void set_to_move(Color side);

  /// Goes on as if the last passes did not count: in a game that is over, for whoever asks what to
  /// play there all the same, or where a second pass shall not be the end.
  void resume() { passes_ = 0; }

  /// Black's area less White's, less komi(): above 0 Black wins. All stones count as alive.
  double score() const;

  /// The same score seen by the side to move.
  double score_to_move() const { return to_move_ == Color::Black ? score() : -score(); }

  /// Hash of stones and side to move.
  std::uint64_t hash() const { return turn_key(board_.hash(), to_move_); }

  /// Equal in all that any rule, now or later, or the net can tell apart.
  friend bool operator==(const Position& a, const Position& b);
  friend bool operator!=(const Position& a, const Position& b) { return !(a == b); }

 private:
  static std::uint64_t turn_key(std::uint64_t board_hash, Color to_move) {
    return to_move == Color::White ? board_hash ^ zobrist::kWhiteToMove : board_hash;
  }
  /// What the superko rule compares: the stones, and for situational superko who is to move.
  std::uint64_t repetition_key(std::uint64_t board_hash, Color to_move) const;
  void place(Point p);
  bool repeats(Point p) const;
  void remember();

  Board board_;
  Ruleset rules_;
  Color to_move_ = Color::Black;
  Point ko_;  // where simple ko forbids a play; a wall place if nowhere
  int passes_ = 0;
  int move_number_ = 0;
  double komi_ = 0;
  std::array<Move, kRecentMoves> recent_{};

  // Of each side: where its stones were ever removed. A play that stays on the board can only
  // repeat a board on which its point held the same colour, and that stone has been removed since;
  // so only there, and for suicides, is the past searched.
  std::array<std::bitset<kNumPlaces>, 2> vacated_;
  std::vector<std::uint64_t> past_;  // repetition keys; empty under simple ko
};

}  // namespace move37
