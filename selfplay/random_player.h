#pragma once

#include "engine/random.h"
#include "selfplay/player.h"

namespace move37 {

/// Plays any legal move that does not fill its own eye, each as likely as the others, and passes
/// when there is none: the weakest player whose games come to an end.
class RandomPlayer : public Player {
 public:
  explicit RandomPlayer(std::uint64_t seed) : random_(seed) {}

  std::string name() const override { return "random"; }
  std::optional<Move> choose_move(const Game& game) override;

 private:
  Random random_;
};

}  // namespace move37
