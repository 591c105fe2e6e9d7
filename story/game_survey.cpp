#include "story/game_survey.h"

#include <algorithm>

namespace move37 {
namespace {

constexpr std::size_t kFavourites = 5;

// The points where a stone stood before, or was just put, and nothing stands now.
std::vector<Point> taken_off(const Board& before, Move move, const Board& after) {
  std::vector<Point> points;
  each_point(before.size(), [&](Point p) {
    const bool had_stone = !before.is_empty(p) || move == Move(p);
    if (had_stone && after.is_empty(p)) points.push_back(p);
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

GameSurvey survey_game(Evaluator& evaluator, const Game& game, Random& random) {
  GameSurvey survey;
  TurnedGame turned(game);
  for (const PlayedMove& played : game.moves()) {
    if (turned.position().is_over()) break;
    turned.set_to_move(played.color);
    survey.moves.push_back(expectation_of(played, turned.view(evaluator, random)));
    const Board before = turned.position().board();
    turned.play(played);
    survey.moves.back().captured = taken_off(before, played.move, turned.position().board());
  }
  const Position end = turned.position();
  if (end.is_over()) return survey;
  const float value = turned.view(evaluator, random).value;
  survey.end_value = end.to_move() == Color::Black ? value : -value;
  return survey;
}

}  // namespace move37
