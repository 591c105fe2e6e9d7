#include "gtp/move_choice.h"

#include "engine/owner_guess.h"
#include "engine/territory.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

constexpr int kHopelessTurns = 3;

// Many clients place a handicap as plain moves of Black's.
bool has_handicap(const Game& game) {
  const std::vector<PlayedMove>& moves = game.moves();
  return game.handicap() > 0 || (moves.size() >= 2 && moves[0].color == moves[1].color);
}

// Below a quarter of the points the game is too young to be given up.
bool is_young(const Position& position) {
  return position.move_number() < position.size() * position.size() / 4;
}

}  // namespace

double score_of_pass(Session& session, Color side, double seconds) {
  Game ended = session.game;
  ended.play(side, Move::pass());
  const SearchLimits limits = {kScoringLimits.visits, seconds};
  const double black = judge_game(session, ended, limits).score;
  return side == Color::Black ? black : -black;
}

bool fills_own_territory(const Game& game, const Position& position, const SearchReport& report) {
  const Move move = report.moves.front().move;
  const bool may_matter = game.rules().scoring == Scoring::Territory && !report.ownership.empty();
  if (!may_matter || move.is_pass()) return false;
  const OwnerGuess guess(position, report.ownership);
  const PointMap<Color> owners = final_owners(game, guess.dead_stones());
  return owners[move.point()] == position.to_move() && guess.is_sure(move.point());
}

bool is_time_to_resign(Session& session, Color side, const SearchReport& report) {
  const double chance_to_win = (report.moves.front().value + 1) / 2;
  const bool is_hopeless = chance_to_win < session.options.resign;
  int& turns = session.hopeless_turns[side_index(side)];
  turns = is_hopeless ? turns + 1 : 0;
  return turns >= kHopelessTurns && !has_handicap(session.game) &&
         !is_young(session.game.position());
}

}  // namespace move37::gtp
