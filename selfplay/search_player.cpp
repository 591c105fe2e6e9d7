#include "selfplay/search_player.h"

#include <stdexcept>
#include <utility>

namespace move37 {

SearchPlayer::SearchPlayer(std::string name, std::shared_ptr<Evaluator> evaluator,
                           const SearchOptions& options, const SearchLimits& limits)
    : name_(std::move(name)), limits_(limits), search_(std::move(evaluator), options) {
  if (limits.visits <= 0 && limits.seconds <= 0) {
    throw std::invalid_argument(name_ + ": a player needs a limit of visits or seconds");
  }
}

std::optional<Move> SearchPlayer::choose_move(const Game& game) {
  search_.set_position(game.position());
  search_.run(limits_);
  const SearchReport report = search_.report();
  return report.moves.empty() ? Move::pass() : report.moves.front().move;
}

}  // namespace move37
