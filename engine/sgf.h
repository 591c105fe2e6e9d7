#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/game.h"

namespace move37 {

/// A game with what its file says about it. Texts are UTF-8 as they stand in the file, unescaped.
struct SgfGame {
  Game game;                // the main line, up to the last move that could be played
  std::string black, white; // PB, PW
  std::string black_rank, white_rank;  // BR, WR
  std::string result;       // RE, as written: "B+R", "W+2.5"; empty if unknown
  std::string date;         // DT
  std::string event;        // EV
  std::string rules;        // RU, as written; `game` has them if the name is known
  std::string problem;      // why the main line stops early, if it does: "move 31: B[aa] is occupied"
};

/// What is wrong with a text that is no SGF, and where.
class SgfError : public std::runtime_error {
 public:
  SgfError(std::size_t byte_offset, const std::string& what);
  std::size_t offset() const { return offset_; }  // bytes from the beginning of the text

 private:
  std::size_t offset_;
};

/// Reads the first game of an SGF text (FF[1] to FF[4]), main line only.
///
/// Set-up stones, both spellings of a pass ([] and [tt] up to 19x19), escapes, CRLF, a byte order
/// mark and junk before the first "(;" are read; a missing size means 19, a missing komi 0. The depth
/// of variations is not limited by the stack.
/// Throws: SgfError for broken syntax, a bad size or point, not the rules of Go: an impossible move
/// ends the line and is told in `problem`.
SgfGame parse_sgf(std::string_view text);

/// Reads all games of a collection, in order. Throws: SgfError as above at the first broken one.
std::vector<SgfGame> parse_sgf_collection(std::string_view text);

/// One game as SGF, FF[4], ended by a newline. parse_sgf reads it back to the same game.
std::string to_sgf(const SgfGame& game);

}  // namespace move37
