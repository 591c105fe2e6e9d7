#pragma once

#include <cstdint>
#include <optional>

#include "selfplay/actor.h"
#include "selfplay/game_record.h"
#include "selfplay/learner.h"

namespace move37 {

/// What games were like.
struct GameSummary {
  std::int64_t games = 0;
  std::int64_t plies = 0;
  std::int64_t black_wins = 0;
  std::int64_t capped = 0;   // by the cap on plies
  std::int64_t decided = 0;  // ended because nothing was left to play for

  void add(const GameRecord& game);

  double mean_length() const { return share(plies); }
  double black_share() const { return share(black_wins); }
  double capped_share() const { return share(capped); }

 private:
  double share(std::int64_t count) const {
    return games > 0 ? static_cast<double>(count) / static_cast<double>(games) : 0;
  }
};

/// Where a training run stands.
struct RunStatus {
  double seconds = 0;       // of learning, pauses not counted
  double seconds_left = 0;  // 0: no end is set
  int phase = 0;            // from 0
  SelfplaySearch search;    // of that phase
  std::int64_t net = 0;     // that plays, its id in the store; 0: the random one

  std::int64_t games = 0;  // since the run began, held-out ones too
  std::int64_t rows = 0;   // to learn from
  ActorCounts selfplay;    // since this process began
  GameSummary recent;      // games since the last net

  LearnerCounters learner;
  double rate = 0;      // learning rate
  LossReport training;  // a mean of the last steps
  std::optional<LossReport> held_out;

  std::int64_t window_games = 0;
  std::int64_t window_rows = 0;
  std::size_t window_bytes = 0;
  double tokens = 0;  // samples that are paid for
};

}  // namespace move37
