#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
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

/// Who stands where by those matches that were played as the last one of a net was: on such a
/// board, with such searches. In the order in which they first appear. Empty if "rollout" played
/// none.
std::vector<Rung> rate(const std::vector<StoredMatch>& matches);

/// The nets that played any of them, by their ids.
std::set<std::int64_t> nets_in(const std::vector<StoredMatch>& matches);

/// "rollout": the anchor of all ladders. A search like the others that judges by random playouts.
inline constexpr const char* kAnchor = "rollout";

/// When the next rung is due, in seconds of the run: at a quarter and a half of the interval, so
/// that weak nets lead up from the outsiders, then once an interval.
double next_rung(double seconds, double interval);

/// The nets of a run against each other, against random moves and against random playouts: each new
/// rung plays the two before it, and the outsiders as long as these win a game now and then.
/// Matches go to the store. Other options are another ladder, which begins from its foot.
///
/// Threads: one at a time.
class Ladder {
 public:
  /// Whom a measurement tells how it goes.
  struct Listener {
    std::function<bool()> goes_on;  // asked whenever both players have moved; no: that is all
    std::function<void(const std::string& text)> note;  // one line, something to know
  };

  /// `folder`: the run's, where the nets are. `size`: of the board.
  Ladder(const LadderOptions& options, int size, std::filesystem::path folder,
         const NetEvaluatorOptions& evaluator);

  /// Has a net play its matches; a rung whose net cannot be read is passed over. False if it was
  /// ended before; the matches that were finished are in the store. Throws: as GameStore.
  bool climb(std::int64_t net, std::shared_ptr<Evaluator> evaluator, GameStore& store,
             std::uint64_t seed, const Listener& listener) const;

 private:
  struct Player {
    std::string name;
    std::unique_ptr<SimulPlayer> mind;
  };
  bool play(const Player& a, const Player& b, GameStore& store, std::uint64_t seed,
            const Listener& listener) const;
  Player searcher(const std::string& name, std::shared_ptr<Evaluator> evaluator,
                  std::uint64_t seed) const;
  Player outsider(const std::string& name, std::uint64_t seed) const;
  std::vector<Player> earlier_nets(const std::vector<StoredMatch>& matches, std::int64_t climber,
                                   const GameStore& store, std::uint64_t seed,
                                   const Listener& listener) const;
  std::string conditions() const;

  LadderOptions options_;
  int size_;
  std::filesystem::path folder_;
  NetEvaluatorOptions evaluator_;
};

}  // namespace move37
