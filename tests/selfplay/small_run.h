#pragma once

#include <filesystem>
#include <vector>

#include "selfplay/game_record.h"
#include "selfplay/training_options.h"

namespace move37::test {

/// A run on 5x5 with a small net, the same at each repeat.
TrainingOptions small_run_options();

/// Trains such a run from nothing for so many samples: some seconds.
void train_small_run(const std::filesystem::path& folder, std::int64_t samples);

/// The first games of self-play from this seed, judged by an evaluator that counts the board: the
/// same seed, the same games.
std::vector<GameRecord> selfplay_games(int count, std::uint64_t seed);

/// What that evaluator says.
Evaluation count_board(const Position& position);

}  // namespace move37::test
