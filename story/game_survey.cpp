#include "story/game_survey.h"

#include <algorithm>

namespace move37 {
namespace {

constexpr std::size_t kFavourites = 5;

// The points where a stone of the opponent stood before and nothing stands now.
std::vector<Point> taken_off(const Board& before, const Board& after) {
  std::vector<Point> points;
  each_point(before.size(), [&](Point p) {
    if (!before.is_empty(p) && after.is_empty(p)) points.push_back(p);
  });
  return points;
}

ExpectedMove expectation_of(PlayedMove played, const PolicyView& view) {
  ExpectedMove move;
  move.played = played;
  move.prior = view.prior(played.move);
  const bool is_legal = view.legal[action_of(played.move, view.size)];
  move.rank = is_legal ? view.rank(played.move) : 0;
  move.choices = view.num_legal();
  move.value = view.value;
  move.favourites = view.by_prior();
  move.favourites.resize(std::min(kFavourites, move.favourites.size()));
  for (Move favourite : move.favourites)
    move.favourite_priors.push_back(view.prior(favourite));
  return move;
}

}  // namespace

std::vector<ExpectedMove> survey_game(Evaluator& evaluator, const Game& game, Random& random) {
  std::vector<ExpectedMove> moves;
  TurnedGame turned(game);
  for (const PlayedMove& played : game.moves()) {
    if (turned.position().is_over()) break;
    turned.set_to_move(played.color);
    moves.push_back(expectation_of(played, turned.view(evaluator, random)));
    const Board before = turned.position().board();
    turned.play(played);
    moves.back().captured = taken_off(before, turned.position().board());
  }
  return moves;
}

}  // namespace move37
