#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/color.h"
#include "engine/ruleset.h"

namespace move37::test {

/// The rules of Go once more, as plainly as they can be written: a board is a string, every
/// question is answered by looking at all of it, and repetition is looked up among the boards that
/// stood. It shares no code with the engine; where the two disagree, one of them is wrong.
///
/// Points are numbered row by row from the top left, and pass is size * size, as in a policy.
/// Boards are X for Black, O for White, '.' for empty, row by row.
class Twin {
 public:
  /// Begins with this board, whose length is a square.
  Twin(std::string stones, Color to_move, bool suicide);

  const std::string& stones() const { return stones_; }
  Color to_move() const { return to_move_; }
  int size() const { return size_; }
  int pass() const { return size_ * size_; }

  /// The stones of the chain on this point. Requires: a stone there.
  std::vector<int> chain(int point) const { return area_of(stones_, point); }
  /// The empty points beside them.
  std::set<int> liberties(int point) const;

  /// The board after this play of the side to move. Nothing if there is a stone, if it would take
  /// off only itself, or if it is a suicide and those are forbidden.
  std::optional<std::string> after(int point) const;

  /// Does this rule forbid the side to move to make this board?
  bool repeats(const std::string& board, KoRule ko) const;

  /// May the side to move play here or pass?
  bool legal(int action, KoRule ko) const;

  /// Plays or passes, whatever the ko rule says. Requires: after(point) has a board.
  void play(int action);

  /// Makes a side move out of turn, as Position::set_to_move says.
  void set_to_move(Color side);

  /// Who owns each point if all stones are alive: X, O, or '.' for nobody.
  std::string owners() const;

 private:
  const std::vector<int>& beside(int point) const { return beside_[point]; }
  /// All points that are connected to this one and hold the same.
  std::vector<int> area_of(const std::string& board, int point) const;
  /// What is beside such an area, each letter once.
  std::string around(const std::string& board, const std::vector<int>& area) const;
  bool is_breathless(const std::string& board, int point) const;
  void take_off(std::string& board, int point) const;
  void remember();

  int size_;
  bool suicide_;
  std::vector<std::vector<int>> beside_;  // of each point: those above, left, right and below
  std::string stones_;
  Color to_move_;
  std::string before_last_play_;  // empty if a pass or a change of turn came between
  std::set<std::string> boards_;
  std::set<std::pair<std::string, Color>> boards_and_turns_;
};

}  // namespace move37::test
