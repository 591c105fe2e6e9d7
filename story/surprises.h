#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/evaluator.h"
#include "engine/lockstep.h"
#include "engine/sgf.h"

namespace move37 {

/// What counts as a move 37, and how hard it is looked for. Few simulations find none: a move of
/// chance P is first tried after about (D / (c_puct P))^2 of them, D being what it must make up
/// for.
struct SurpriseOptions {
  int simulations = 800;  // of the search of each position
  int deeper = 10;        // another with so many times more must make the same choice
  float likely = 0.005f;  // a move is unexpected if its chance (PolicyView) is below this ...
  int ranked = 20;        // ... or more moves than this, less one, are likelier
  float gain = 0.01f;     // chance to win that it must add to the policy's first three others
  std::int64_t total_nodes = 20'000'000;  // of all trees together, 32 bytes each
  LockstepOptions lockstep;  // of the first searches; their trees are made large enough

  SurpriseOptions() { lockstep.slots = 16; }

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("visits", self.simulations, "simulations of the search of each position");
    visit("deeper", self.deeper, "the choice must stand in a search so many times as deep");
    visit("likely", self.likely, "a chance below this is unexpected");
    visit("ranked", self.ranked, "a rank above this is unexpected");
    visit("gain", self.gain, "a find wins so much more often than what the policy expected");
    visit("total-nodes", self.total_nodes, "nodes of all trees together, 32 bytes each");
    LockstepOptions::each(self.lockstep, visit);
  }
};

/// A move that the policy hardly expected and that two searches chose for something: where a game
/// is decided any move will do. Its value and that of the policy's moves are compared by searches
/// of one length, for in that which found it the moves that it left aside had few visits.
struct Surprise {
  std::size_t game = 0;          // index in the games given
  int move_number = 0;           // the position is that before this move, 1 the first
  Color side = Color::Black;     // to move
  Move move;                     // what the search chose
  Move played;                   // what was played
  Move favourite;                // what the policy expected
  float prior = 0;               // of the move, mean over the 8 ways to turn the board
  int rank = 0;                  // by the policy; 1: the first
  float value = 0;               // of the move by a search of its own, for `side`, in [-1, 1]
  float favourites_value = 0;    // the best of the policy's first three others, likewise
  std::vector<Move> line;        // what the deeper search expects, the move first

  /// How much there is to wonder at: log10(1 / prior) * (value - favourites_value).
  double score() const;
};

/// How far the search for surprises has come.
struct SurpriseProgress {
  std::size_t games = 0;      // begun
  std::size_t positions = 0;  // searched
  std::size_t suspected = 0;  // unexpected choices of the first search
};

/// What was found in games, and in how many positions.
struct SurpriseReport {
  std::vector<Surprise> surprises;  // the most surprising first
  SurpriseProgress progress;        // at the end
  std::size_t games_of_other_sizes = 0;  // that were left out by who chose the games

  /// Adds what was found in other games, whose indices begin with that one.
  void add(SurpriseReport part, std::size_t first_game);
};

/// Searches every position of the games, as the evaluator sees it; where the choice is unexpected,
/// searches deeper, beginning with the policy by which it is (PolicyView), so that one way to turn
/// the board does not find alone what it alone expects. The seed decides everything. Asks
/// go_on(progress) after each position: if it says no, no further one begins, and what is confirmed
/// is reported.
///
/// Requires: games of one size. Throws: std::invalid_argument for options out of range; what the
/// evaluator throws.
SurpriseReport find_surprises(std::shared_ptr<Evaluator> evaluator,
                              const std::vector<SgfGame>& games, const SurpriseOptions& options,
                              const std::function<bool(const SurpriseProgress&)>& go_on);

}  // namespace move37
