#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/game.h"
#include "nets/net_evaluator.h"
#include "selfplay/bradley_terry.h"
#include "selfplay/game_store.h"
#include "selfplay/simul.h"

namespace move37 {

/// How a run measures its own strength.
struct LadderOptions {
  double minutes = 10;   // between two rungs; 0: no ladder
  int games = 48;        // against each opponent
  int simulations = 16;  // of a move
  double komi = 7;

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("ladder-minutes", self.minutes, "minutes between two measurements of strength; 0: none");
    visit("ladder-games", self.games, "games against each opponent");
    visit("ladder-simulations", self.simulations, "descents of a search in these games");
    visit("ladder-komi", self.komi, "komi of these games");
  }
};

/// A player of a ladder.
struct Rung {
  std::string player;    // "net 12", "rollout", "random"
  std::int64_t net = 0;  // its id in the store; 0: no net
  Rating rating;         // above "rollout", who has 0 in every run
};

/// Who stands where by these matches, in the order in which they first appear. Empty if "rollout"
/// played none of them.
std::vector<Rung> rate(const std::vector<StoredMatch>& matches);

/// "rollout": the anchor of all ladders. A search like the others that judges by random playouts.
inline constexpr const char* kAnchor = "rollout";

/// When the next rung is due, in seconds of the run: at a quarter and a half of the interval, so
/// that weak nets lead up from the outsiders, then once an interval.
double next_rung(double seconds, double interval);

/// The nets of a run against each other, against random moves and against random playouts: each new
/// rung plays the two before it, and the outsiders as long as these win a game now and then.
/// Matches go to the store.
///
/// Threads: one at a time.
class Ladder {
 public:
  /// `folder`: the run's, where the nets are. `size`: of the board.
  Ladder(const LadderOptions& options, int size, std::filesystem::path folder,
         const NetEvaluatorOptions& evaluator);

  /// Has a net play its matches. False if `stop` was set before the end; the matches that were
  /// finished are in the store. Throws: as GameStore; std::runtime_error if a net cannot be read.
  bool climb(std::int64_t net, std::shared_ptr<Evaluator> evaluator, GameStore& store,
             std::uint64_t seed, const std::atomic<bool>& stop) const;

 private:
  bool play(const std::string& name_a, SimulPlayer& a, const std::string& name_b, GameStore& store,
            std::uint64_t seed, const std::atomic<bool>& stop) const;
  std::unique_ptr<SimulPlayer> make_player(const std::string& name, const GameStore& store,
                                           std::uint64_t seed) const;
  std::string settings(std::uint64_t seed) const;

  LadderOptions options_;
  int size_;
  std::filesystem::path folder_;
  NetEvaluatorOptions evaluator_;
};

}  // namespace move37
