#pragma once

#include <vector>

namespace move37 {

/// What one player scored against another, a draw being half a point.
struct Encounter {
  int player_a = 0;
  int player_b = 0;  // another one
  double points_a = 0;
  double points_b = 0;
};

/// A player's rating, and the half width of its 95 % interval.
struct Rating {
  double elo = 0;
  double margin = 0;
};

/// Ratings of players 0 to num_players - 1 by which the results are the most likely (Bradley and
/// Terry 1952), in Elo above the anchor, which has 0 with margin 0. One drawn game is added to each
/// encounter, so that who wins all stays finite; it shrinks no chain of players as a prior on the
/// strengths themselves would.
///
/// Requires: the anchor is a player; players of all encounters too.
std::vector<Rating> bradley_terry(int num_players, const std::vector<Encounter>& encounters,
                                  int anchor);

}  // namespace move37
