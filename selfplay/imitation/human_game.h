#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/sgf.h"
#include "selfplay/game_record.h"
#include "selfplay/imitation/imitation_options.h"

namespace move37 {

/// Why a game is not learned from.
enum class Refusal {
  Broken,     // not SGF, or not of Go
  OtherSize,  // of the board
  SetUp,      // begins neither on an empty board with Black nor with a handicap and White
  Handicap,   // too many stones of it
  OddKomi,
  Rank,  // too weak, or unknown
  Year,  // not of these years, or unknown
  TooShort,
  TooLong,
  NoResult,
  OutOfTurn,  // two moves of one colour in a row
  Illegal,    // a move that cannot be played
  Duplicate,  // the same moves as another game
  Count
};

/// "shorter than allowed": what a table of refused games says.
const char* describe(Refusal refusal);

/// The rules by which games of people are replayed, whatever theirs were: simple ko, no suicide,
/// area scoring. Most people play by Japanese rules; the difference is rarely more than a point.
Ruleset imitation_rules(double komi);

/// The game as the store keeps it, each move a row of training whose policy is that move; or why
/// not. Of two players who go on after two passes, only what came before is kept.
///
/// A handicap is told by moves that the rules allow: Black plays the stones, row by row, and White
/// passes in between. These are the record's opening plies, and no rows.
///
/// Who won is taken from the file, if the board could show it: a game that was lost on time or by
/// forfeit, or broken off, has no winner. A counted game has its score, too.
///
/// Never refuses a game as Duplicate: that is for who knows the others to say.
std::variant<GameRecord, Refusal> to_record(const SgfGame& game, int size,
                                            const ImitationOptions& options);

/// What RE means: "B+R", "W+Resign", "B+3.5", "0", "Jigo".
GameResult result_of(std::string_view text);

/// The first day that DT names, seconds since 1970: "2003-09-25", "2003-09", "2003". Nothing if it
/// names none.
std::optional<std::int64_t> date_of(std::string_view text);

}  // namespace move37
