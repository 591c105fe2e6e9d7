#pragma once

#include <memory>
#include <vector>

#include "engine/evaluator.h"
#include "engine/search_options.h"
#include "engine/search_report.h"
#include "story/policy_view.h"

namespace move37 {

/// Searches each of these moves with the same number of simulations, whatever the policy thinks of
/// it, so that their values can be compared. One report a move, in their order; `visits` are those
/// of the move, at most `simulations`.
///
/// Requires: legal moves; simulations >= 1.
std::vector<MoveReport> compare_moves(std::shared_ptr<Evaluator> evaluator,
                                      const Position& position, const std::vector<Move>& moves,
                                      int simulations, const SearchOptions& options);

/// The moves worth comparing: the `count` likeliest, the `count` most visited of a search, and the
/// one that was played. Each once, the likeliest first.
std::vector<Move> moves_to_compare(const PolicyView& view, const SearchReport& search, Move played,
                                   int count);

/// What the evaluator expects after each legal move, at first sight: value for the player who makes
/// it, in [-1, 1], by policy index; the mean over the eight ways to turn the board. NaN where
/// illegal; exact where the move ends the game. Requires: the game is not over.
std::vector<float> values_after_each_move(Evaluator& evaluator, const TurnedGame& game,
                                          Random& random);

}  // namespace move37
