#pragma once

#include <string>
#include <vector>

#include "engine/sgf.h"

namespace move37 {

/// What an engine itself thought of a game, as somebody published it.
struct PublishedWinRate {
  int move_number = 0;  // after this move, 1 the first
  double percent = 0;      // chance to win that the engine gave itself
};

/// What is known from elsewhere of a moment in a game, and from where.
struct Published {
  int one_in = 0;      // a person's chance to play the move, told as "1 in 10,000"; 0: not told
  std::string source;  // who said so, where, when
  std::string remark;  // what to know of the move beside the numbers; may be empty
  std::vector<PublishedWinRate> win_rates;
  std::string win_rate_source;
};

/// A moment in a game to tell about: the move with this number, seen from just before it.
struct Exhibit {
  std::string title;
  SgfGame record;
  int move_number = 1;  // 1 the first
  Published published;

  PlayedMove played() const { return record.game.moves()[move_number - 1]; }
};

/// A move of any game; one of the famous ones, by the moves that lead to it, whatever the file,
/// gets its title and what was published. Throws: std::invalid_argument if the game has no such
/// move, if it was against the rules (a retaken ko), or if the game had ended before it.
Exhibit make_exhibit(const SgfGame& record, int move_number);

/// The number of the last move that make_exhibit() takes: the passes that many files have after the
/// end of the game are none. 0 if there is none.
int last_move_to_tell(const Game& game);

/// AlphaGo's move 37 of game 2 and Lee Sedol's move 78 of game 4, Seoul, March 2016.
std::vector<Exhibit> famous_exhibits();

}  // namespace move37
