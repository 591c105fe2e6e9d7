#include "gtp/move_choice.h"

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

bool passing_wins(const Position& position) {
  return position.passes() > 0 && position.score_to_move() > 0;
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
