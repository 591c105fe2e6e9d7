#pragma once

#include <cstddef>
#include <vector>

#include "engine/evaluator.h"
#include "engine/game.h"
#include "engine/random.h"
#include "engine/symmetry.h"
#include "engine/territory.h"

namespace move37 {

/// What a net thinks of a position at first sight, before any search: the mean over the 8 ways to
/// turn and mirror the board, since one way alone may differ from another by a factor of five.
/// Value, score and ownership are those of the player to move. N is the board's size.
struct PolicyView {
  int size = 0;
  std::vector<float> policy;     // [N * N + 1], sums to 1; above 0 if legal, else 0
  std::vector<float> lowest;     // [N * N + 1], the least that any of the 8 gave
  std::vector<float> highest;    // [N * N + 1], the most
  std::vector<bool> legal;       // [N * N + 1]
  std::vector<float> ownership;  // [N * N], or empty
  float value = 0;
  float score = 0;

  float prior(Move move) const { return policy[action_of(move, size)]; }
  /// 1 for the likeliest move; as many as are likelier, and one.
  int rank(Move move) const;
  int num_legal() const;
  /// The legal moves, the likeliest first.
  std::vector<Move> by_prior() const;
};

/// A game that is shown to a net eight times over, turned and mirrored in every way. Nets know area
/// only: under territory rules they are shown the area game of equal worth (engine/territory.h).
class TurnedGame {
 public:
  /// Begins as this game did, its moves not yet played.
  explicit TurnedGame(const Game& game);

  /// The position as the net sees it, unturned.
  Position position() const { return area_equivalent(games_[0], to_move_); }

  /// The same in each of the eight ways, by the index of the Symmetry.
  std::vector<Position> positions() const;

  /// Makes this side the one to move. See Position::set_to_move.
  void set_to_move(Color side) { to_move_ = side; }

  /// Plays for this colour, whosever turn it is. Requires: position().playable(color, move).
  void play(PlayedMove played);

  /// Asks all eight in one batch. Requires: the game is not over.
  PolicyView view(Evaluator& evaluator, Random& random) const;

 private:
  std::vector<Game> games_;  // one for each Symmetry, by its index
  Color to_move_;
};

/// A game after its first moves. Requires: 0 <= num_moves <= game.moves().size().
TurnedGame turned_game(const Game& game, std::size_t num_moves);

}  // namespace move37
