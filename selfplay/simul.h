#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "engine/evaluator.h"
#include "engine/game.h"
#include "engine/random.h"
#include "selfplay/elo.h"

namespace move37 {

/// One who plays many games at once, as masters do in a simultaneous display: so the net gets full
/// batches.
class SimulPlayer {
 public:
  virtual ~SimulPlayer() = default;

  /// Its moves, one a game. Requires: at least one game; none is over; all of one size.
  virtual std::vector<Move> choose(const std::vector<const Game*>& games) = 0;
};

/// Plays what a Gumbel search without noise chooses.
class SimulSearch final : public SimulPlayer {
 public:
  SimulSearch(std::shared_ptr<Evaluator> evaluator, int simulations, std::uint64_t seed)
      : evaluator_(std::move(evaluator)), simulations_(simulations), random_(seed) {}
  std::vector<Move> choose(const std::vector<const Game*>& games) override;

 private:
  std::shared_ptr<Evaluator> evaluator_;
  int simulations_;
  Random random_;
};

/// Plays as RandomPlayer.
class SimulRandom final : public SimulPlayer {
 public:
  explicit SimulRandom(std::uint64_t seed) : random_(seed) {}
  std::vector<Move> choose(const std::vector<const Game*>& games) override;

 private:
  Random random_;
};

/// Plays each opening twice, with both colours, all side by side; a game that lasts for max_moves
/// is scored as it stands. `goes_on` is asked whenever both have moved in all games. The score of
/// the first player; nothing if the answer was no.
std::optional<MatchScore> play_simul(SimulPlayer& a, SimulPlayer& b,
                                     const std::vector<Game>& openings, int max_moves,
                                     const std::function<bool()>& goes_on);

}  // namespace move37
