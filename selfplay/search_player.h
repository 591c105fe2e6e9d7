#pragma once

#include "engine/clock.h"
#include "engine/search.h"
#include "selfplay/player.h"

namespace move37 {

/// Plays what a tree search likes best, with any evaluator: a net, or random playouts; and finishes
/// the game as engine/finish.h says. Keeps its tree from move to move. With one thread, a limit of
/// visits and no clock it is deterministic.
class SearchPlayer : public Player {
 public:
  /// The evaluator may be shared by many players. Throws: std::invalid_argument as Search, and if
  /// `limits` has none.
  SearchPlayer(std::string name, std::shared_ptr<Evaluator> evaluator, const SearchOptions& options,
               const SearchLimits& limits);

  std::string name() const override { return name_; }
  /// By a clock it thinks as `move37 gtp` does, its limits still kept.
  void see_clock(const Game& game, const TimeSystem& system, const TimeLeft& left) override;
  std::optional<Move> choose_move(const Game& game) override;

 private:
  void think(const Allotment& time);
  SearchLimits finishing_limits() const;

  std::string name_;
  SearchLimits limits_;
  std::optional<Allotment> time_;  // for the next move; nothing: no clock
  Search search_;
};

}  // namespace move37
