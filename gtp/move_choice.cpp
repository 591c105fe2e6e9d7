#include "gtp/move_choice.h"

#include "engine/territory.h"
#include "gtp/owner_guess.h"
#include "gtp/scoring.h"

namespace move37::gtp {
namespace {

constexpr int kHopelessTurns = 3;
constexpr float kLost = -0.95f;  // value, in [-1, 1]

// How sure the search must be of the owner of a stone or of a point of territory, in [0, 1].
constexpr double kSure = 0.8;

// Many clients place a handicap as plain moves of Black's.
bool has_handicap(const Game& game) {
  const std::vector<PlayedMove>& moves = game.moves();
  return game.handicap() > 0 || (moves.size() >= 2 && moves[0].color == moves[1].color);
}

// Below a quarter of the points the game is too young to be given up.
bool is_young(const Position& position) {
  return position.move_number() < position.size() * position.size() / 4;
}

// Is every owner sure, and every neutral point taken? (They count nothing under territory rules,
// but taking them costs nothing either, and shows that they are neutral.)
bool is_settled(const Game& game, const Position& position, const SearchReport& report) {
  const Board& board = position.board();
  const OwnerGuess guess(position, report.ownership);
  const PointMap<Color> owners = final_owners(game, guess.dead_stones());
  const auto is_settled_at = [&](Point p) {
    if (is_stone(owners[p])) return guess.sureness(p) >= kSure;
    return !board.is_empty(p) || is_self_atari(board, position.to_move(), p);
  };
  bool is_settled = true;
  each_point(board.size(), [&](Point p) { is_settled &= is_settled_at(p); });
  return is_settled;
}

}  // namespace

bool seems_won_by_pass(const Position& position) {
  return position.passes() > 0 && position.score_to_move() > 0;
}

double score_of_pass(Session& session, const Position& position) {
  if (!session.removes_dead_stones()) return position.score_to_move();
  const double black = judge_game(session, kHurriedLimits).score;
  return position.to_move() == Color::Black ? black : -black;
}

bool is_time_to_pass(const Session& session, const Position& position, const SearchReport& report) {
  const MoveReport& best = report.moves.front();
  const bool is_lost =
      position.passes() > 0 && best.value < kLost && best.score <= position.score_to_move();
  const bool may_settle = session.removes_dead_stones() && !report.ownership.empty();
  return is_lost || (may_settle && is_settled(session.game, position, report));
}

bool fills_own_territory(const Game& game, const Position& position, const SearchReport& report) {
  const Move move = report.moves.front().move;
  const bool may_matter = game.rules().scoring == Scoring::Territory && !report.ownership.empty();
  if (!may_matter || move.is_pass()) return false;
  const OwnerGuess guess(position, report.ownership);
  const PointMap<Color> owners = final_owners(game, guess.dead_stones());
  return owners[move.point()] == position.to_move() && guess.sureness(move.point()) >= kSure;
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
