#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/random.h"
#include "selfplay/example.h"

namespace move37 {

class GameStore;

/// Games of people in memory, to draw examples from: two bytes a move and twenty a game, so that a
/// million games fit where a ReplayWindow, whose games hold the targets of searches, has room for a
/// few ten thousand.
///
/// Threads: reading from several at once is safe.
class MoveLibrary {
 public:
  /// For boards of this size.
  explicit MoveLibrary(int size) : size_(size) {}

  /// Adds a game. Each of its turns after the opening plies is a row whose policy is the move,
  /// whatever its record says. Requires: the game is of this size; less than 2^32 moves in all.
  void add(const GameRecord& game);

  int size() const { return size_; }
  bool empty() const { return moves_.empty(); }
  std::int64_t games() const { return static_cast<std::int64_t>(games_.size()); }
  std::int64_t rows() const { return rows_; }
  std::size_t memory_bytes() const;

  /// A row, by its number in the order of the games. Its game ends with the reply to it: what came
  /// later teaches nothing but the result. Requires: 0 <= row < rows().
  Example example(std::int64_t row) const;

  /// So many rows with replacement, each with the same chance. Requires: not empty.
  std::vector<Example> sample(int count, Random& random) const;

 private:
  struct Entry {
    std::uint32_t first_move;  // its place in moves_
    std::uint32_t first_row;
    float komi;
    float score;                  // not a number if unknown
    std::int8_t winner;           // a Color, kUnknown if unknown
    std::uint16_t opening_plies;  // its first moves, which are no rows
  };

  int size_;
  std::vector<std::uint16_t> moves_;  // policy indices, game after game
  std::vector<Entry> games_;
  std::int64_t rows_ = 0;
};

/// Fills a library with the newest games of a store that are of its size, about so many rows at
/// most. Returns the ids of damaged games, left out.
std::vector<std::int64_t> load(const GameStore& store, Split split, std::int64_t max_rows,
                               MoveLibrary& library);

}  // namespace move37
