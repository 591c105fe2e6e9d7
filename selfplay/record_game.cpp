#include "selfplay/record_game.h"

#include <cassert>

namespace move37 {
namespace {

/// These rules by a name, if there are any that differ in the bonus for a handicap alone: no record
/// has a handicap.
Ruleset named(const Ruleset& rules) {
  for (const NamedRuleset& candidate : named_rulesets()) {
    Ruleset twin = candidate.rules;
    twin.komi = rules.komi;
    Ruleset same_bonus = twin;
    same_bonus.handicap_bonus = rules.handicap_bonus;
    if (same_bonus == rules) return twin;
  }
  return rules;
}

}  // namespace

Game game_of(const GameRecord& record, int turns) {
  assert(turns >= 0 && turns <= static_cast<int>(record.turns.size()));
  Game game(record.size, named(record.rules));
  for (int t = 0; t < turns; ++t)
    game.play(mover(t), record.turns[t].move);
  return game;
}

std::string result_text(const GameRecord& record) {
  const GameResult& result = record.result;
  if (result.score) return score_text(static_cast<double>(*result.score));
  if (!result.winner) return "";
  return *result.winner == Color::Empty ? "0" : *result.winner == Color::Black ? "B+" : "W+";
}

SgfGame sgf_game_of(const GameRecord& record, const std::string& black, const std::string& white) {
  const int turns = static_cast<int>(record.turns.size());
  return {game_of(record, turns), black, white, "", "", result_text(record), "", "", "", ""};
}

}  // namespace move37
