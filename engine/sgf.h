#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/game.h"
#include "engine/sgf_syntax.h"

namespace move37 {

/// A game with what its file says about it. Texts are unescaped, a line break or tab in them a
/// blank; their bytes stand as in the file, which is UTF-8 in our time.
struct SgfGame {
  Game game;               // the main line, up to the last move that could be played
  std::string black;       // PB
  std::string white;       // PW
  std::string black_rank;  // BR
  std::string white_rank;  // WR
  std::string result;      // RE, as written: "B+R", "W+2.5"; empty if unknown
  std::string date;        // DT
  std::string event;       // EV
  std::string rules;    // RU, as written; the game has them if the name is known, else the default
  std::string problem;  // why the main line stops early, if so: "move 31: B[aa] is occupied"
  bool has_komi = true;  // false: its file has no KM, and the game a komi of 0
};

/// Reads the first game of an SGF text (FF[1] to FF[4]), main line only.
///
/// A missing size means 19 and a missing komi 0. Before the first move stones may be set up and PL
/// may say who begins; without it, the colour of the first move does, or White if Black has a
/// handicap. Both spellings of a pass are read, B[] and B[tt]. The file's rules are taken over even
/// if they count territory: who scores by them asks first.
///
/// Throws: SgfError for broken syntax, another game than Go, and for a size, komi, handicap, colour
/// or point that is none ("7,5" is no komi). What the rules or this program cannot follow is no
/// error: an impossible move or stones set up later on end the line and are told in `problem`, and
/// so is a PL behind the last move that gives the turn to who has made it.
SgfGame parse_sgf(std::string_view text);

/// Reads the games of a text one by one, for collections that are too large or too mixed to be read
/// at once. The text must outlive it.
class SgfCollection {
 public:
  explicit SgfCollection(std::string_view text) : text_(text), reader_(text) {}

  /// The next game, or nothing after the last. Throws: SgfError as parse_sgf(); the call after that
  /// goes on with the next game, unless the syntax was broken: then none is left.
  std::optional<SgfGame> next();

 private:
  std::string_view text_;
  SgfReader reader_;
  std::vector<SgfValue> main_line_;
};

/// One game as SGF, FF[4], ended by a newline. parse_sgf reads it back to the same game, if its
/// rules have a name. RU is `rules`, or the name of the game's rules if `rules` means others.
std::string to_sgf(const SgfGame& record);

}  // namespace move37
