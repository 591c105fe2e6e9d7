#pragma once

#include <vector>

#include "engine/evaluator.h"
#include "engine/game.h"
#include "engine/random.h"

namespace move37 {

/// Random openings for a match, so that two deterministic players do not repeat one game.
///
/// Each has two to four moves, alternately, that make sense anywhere: none on the two lowest lines
/// (from 9x9 up; the lowest one from 5x5 up), none in the middle of a large board (above the fifth
/// line, from 13x13 up), no two stones in contact. No two are the same under the 8 symmetries. With
/// a judge, each is the one of eight such drafts that it holds to be nearest to even at this komi.
///
/// Gives fewer than `count` if the board has no more. Requires: `empty` has no stone and no move.
std::vector<Game> make_openings(const Game& empty, int count, Random& random,
                                Evaluator* judge = nullptr);

}  // namespace move37
