#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "engine/symmetry.h"
#include "selfplay/batch.h"
#include "selfplay/game_record.h"

namespace move37 {

// What training makes of a recorded game, held against what the rules and the search make of it.
// All return a number of faults: 0 if all is well.

/// Writes an example under a symmetry as a row of a batch that was reset: BatchWriter::write_row,
/// or what is to be audited in its place.
using RowWriter = std::function<void(const Example&, Symmetry, int row, Batch&)>;

/// Why the record cannot be a game by its rules with that result, or has targets for illegal moves;
/// empty if it can.
std::string complaint_about(const GameRecord& game);

/// Numbers of planes in which a row of training differs from what a search, led along the game by
/// an evaluator that knows its moves, hands to its evaluator for the same position.
std::int64_t planes_unlike_search(const GameRecord& game, const RowWriter& write_row);

/// Numbers of planes and policy targets in which a row that was turned by one of the 8 symmetries
/// differs from the row of the game whose moves were turned.
std::int64_t rows_unlike_turned_game(const GameRecord& game, const RowWriter& write_row);

/// Values, scores and owners of rows that are not what the last board says to the player to move.
/// Requires: the game's result is by area.
std::int64_t targets_unlike_result(const GameRecord& game, const RowWriter& write_row);

}  // namespace move37
