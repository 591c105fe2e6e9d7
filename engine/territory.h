#pragma once

#include "engine/game.h"

namespace move37 {

/// Would the side's play here leave its own stones at most one liberty, and take none of the
/// opponent's? Requires: p is empty.
bool is_self_atari(const Board& board, Color side, Point p);

/// The living stones that are in seki, once the dead ones are taken off: chains beside a
/// *standoff*, neutral points where whoever plays first puts himself into atari and takes nothing;
/// and the chains that share an eye with them. Stones that are alive unconditionally never are.
PointMap<bool> stones_in_seki(const Board& board, const PointMap<bool>& dead, bool suicide);

/// Who owns each point of a finished game, dead stones taken off, under the rules' way to count:
/// under territory rules eyes in seki are nobody's.
PointMap<Color> final_owners(const Game& game, const PointMap<bool>& dead);

/// Black's score less White's and komi, by the rules of the game: area, or territory and prisoners,
/// dead stones among them.
double final_score(const Game& game, const PointMap<bool>& dead);

/// The position as it is seen by search and net, which know area only. Under territory rules: the
/// position of an area game that is worth as much.
///
/// Area less territory is the number of stones that Black has put on the board less White's, set-up
/// and handicap included (each stands there or is a prisoner). So komi is raised by that number,
/// and by half of the stone that the side to move would be the first to add: play by turns then
/// never changes it, and a pass costs the point that it is worth. Only points in seki, which one
/// way counts and the other does not, make a difference.
Position area_equivalent(const Game& game);

/// The same as if it were this side's turn, as where a record has two moves of one colour in a row.
Position area_equivalent(const Game& game, Color to_move);

}  // namespace move37
