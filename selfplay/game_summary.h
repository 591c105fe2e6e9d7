#pragma once

#include <cstdint>

#include "selfplay/game_record.h"

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

}  // namespace move37
