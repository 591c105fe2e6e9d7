#include "selfplay/game_summary.h"

namespace move37 {

void GameSummary::add(const GameRecord& game) {
  ++games;
  plies += static_cast<std::int64_t>(game.turns.size());
  if (game.result.winner == Color::Black) ++black_wins;
  if (game.result.ending == Ending::MoveCap) ++capped;
  if (game.result.ending == Ending::AllDecided) ++decided;
}

}  // namespace move37
