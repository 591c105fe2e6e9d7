#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/evaluator.h"
#include "engine/game.h"
#include "story/policy_view.h"

namespace move37 {

/// A move of a game beside what a policy expected there.
struct ExpectedMove {
  PlayedMove played;
  std::vector<Point> captured;   // the stones that it took off; a suicide's own, itself among them
  float prior = 0;               // chance that the policy gave it, in [0, 1]
  int rank = 0;                  // 1: the policy's first choice; 0: it broke the rules (a ko)
  int choices = 0;               // how many legal moves there were
  float value = 0;               // what the net expected before it, for its player, in [-1, 1]
  std::vector<Move> favourites;  // the policy's likeliest moves, five at most
  std::vector<float> favourite_priors;
};

/// A game as a net saw it.
struct GameSurvey {
  std::vector<ExpectedMove> moves;
  std::optional<float> end_value;  // what it expects after the last of them, Black's, in [-1, 1];
                                   // nothing if the game is over by then
};

/// Shows a game to a net move by move. Moves after its end by two passes are left out.
GameSurvey survey_game(Evaluator& evaluator, const Game& game, Random& random);

}  // namespace move37
