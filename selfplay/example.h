#pragma once

#include <memory>

#include "selfplay/game_record.h"

namespace move37 {

/// One row of training: a position of a game and what became of it. Only a place in a game; planes
/// and targets are made of it when they are needed (see BatchWriter).
///
/// Holds the game, so it outlives the window that it was drawn from.
struct Example {
  std::shared_ptr<const GameRecord> game;
  int turn = 0;
};

/// What the player saw whose move it was.
Position position_before(const Example& example);

/// How targets are made of a game.
struct TargetOptions {
  float td_lambda = 0.94f;  // of td_target

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("td-lambda", self.td_lambda, "how far the short-term value looks ahead, 0 to 1");
  }
};

/// The result for the player whose move turns[turn] is: +1 won, 0 a draw, -1 lost.
/// Requires: the winner is known.
float value_target(const GameRecord& game, int turn);

/// The lambda return (Sutton 1988) of the searches' values, for the same player, in [-1, 1]: the
/// mean of the values from this turn on, seen from here, each `lambda` times the weight of the one
/// before; the result has what weight is left. Turns without a value are passed over.
///
///   G(t) = (1 - lambda) v(t) - lambda G(t + 1), G(end) = the result
///
/// It varies less than the result and still corrects the net, whose own opinion `v` is.
/// Requires: the winner is known; 0 <= lambda <= 1.
float td_target(const GameRecord& game, int turn, float lambda);

}  // namespace move37
