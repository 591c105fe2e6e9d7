#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "selfplay/player.h"
#include "tests/support/board_text.h"

namespace move37::test {

/// Plays the moves of a list, then passes. "resign" resigns, "die" throws.
class ScriptedPlayer : public Player {
 public:
  explicit ScriptedPlayer(std::vector<std::string> moves, std::optional<double> count = {})
      : moves_(std::move(moves)), count_(count) {}

  std::string name() const override { return "scripted"; }

  std::optional<Move> choose_move(const Game& game) override {
    const std::string text = next_ < moves_.size() ? moves_[next_++] : "pass";
    if (text == "resign") return std::nullopt;
    if (text == "die") throw std::runtime_error("out of memory");
    return move(text, game.size());
  }

  std::optional<double> final_score(const Game&) override { return count_; }

 private:
  std::vector<std::string> moves_;
  std::size_t next_ = 0;
  std::optional<double> count_;
};

inline PlayerFactory scripted(std::vector<std::string> moves, std::optional<double> count = {}) {
  return [=](std::uint64_t) { return std::make_unique<ScriptedPlayer>(moves, count); };
}

}  // namespace move37::test
