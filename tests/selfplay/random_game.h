#pragma once

#include <vector>

#include "engine/random.h"
#include "selfplay/game_record.h"

namespace move37::test {

/// A game of random moves with random targets, to its end or a cap: all fields of the record are in
/// use. About a quarter of its turns are rows.
GameRecord random_game(int size, Random& random);

/// A game of this split. Requires: boards of this size have many games.
GameRecord random_game(int size, Split split, Random& random);

/// Games of which Black wins all that are learned from, and White all that are held out.
std::vector<GameRecord> misleading_games(int size, int lessons, int held_out);

}  // namespace move37::test
