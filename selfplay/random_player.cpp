#include "selfplay/random_player.h"

#include <algorithm>

namespace move37 {

std::optional<Move> RandomPlayer::choose_move(const Game& game) {
  const Position& position = game.position();
  std::vector<Move> moves = position.legal_moves();
  const auto is_useless = [&](Move move) {
    return move.is_pass() || position.board().is_eye(position.to_move(), move.point());
  };
  moves.erase(std::remove_if(moves.begin(), moves.end(), is_useless), moves.end());
  if (moves.empty()) return Move::pass();
  return moves[random_.below(static_cast<std::uint32_t>(moves.size()))];
}

}  // namespace move37
