#pragma once

#include "engine/search.h"
#include "selfplay/player.h"

namespace move37 {

/// Plays what a tree search likes best, with any evaluator: a net, or random playouts. Keeps its
/// tree from move to move. With one thread and a limit of visits it is deterministic.
class SearchPlayer : public Player {
 public:
  /// The evaluator may be shared by many players. Throws: std::invalid_argument as Search, and if
  /// `limits` has none.
  SearchPlayer(std::string name, std::shared_ptr<Evaluator> evaluator, const SearchOptions& options,
               const SearchLimits& limits);

  std::string name() const override { return name_; }
  std::optional<Move> choose_move(const Game& game) override;

 private:
  std::string name_;
  SearchLimits limits_;
  Search search_;
};

}  // namespace move37
