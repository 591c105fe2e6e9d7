#include "gtp/move_choice.h"

namespace move37::gtp {
namespace {

constexpr int kHopelessTurns = 3;

// Below a quarter of the points the game is too young to be given up.
bool is_young(const Position& position) {
  return position.move_number() < position.size() * position.size() / 4;
}

}  // namespace

bool passing_wins(const Position& position) {
  return position.passes() > 0 && position.score_to_move() > 0;
}

bool is_time_to_resign(Session& session, const SearchReport& report) {
  const double chance_to_win = (report.moves.front().value + 1) / 2;
  const bool is_hopeless = chance_to_win < session.options.resign;
  session.hopeless_turns = is_hopeless ? session.hopeless_turns + 1 : 0;
  return session.hopeless_turns >= kHopelessTurns && session.game.handicap() == 0 &&
         !is_young(session.game.position());
}

}  // namespace move37::gtp
