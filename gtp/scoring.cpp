#include "gtp/scoring.h"

#include "engine/territory.h"
#include "gtp/arguments.h"
#include "gtp/owner_guess.h"

namespace move37::gtp {
namespace {

// As in a SearchReport; empty if nobody knows.
std::vector<float> expected_owners(Session& session, const Position& position,
                                   const SearchLimits& limits) {
  try {
    Search& search = session.search();
    search.set_position(position);
    search.run(limits);
    return search.report().ownership;
  } catch (const CommandError&) {
    return {};
  }
}

PointMap<bool> dead_stones(Session& session, const Game& game, const SearchLimits& limits) {
  if (game.position().is_over() && !removes_dead_stones(game.rules())) return {};
  const Position position = area_equivalent(game);
  return OwnerGuess(position, expected_owners(session, position, limits)).dead_stones();
}

}  // namespace

bool removes_dead_stones(const Ruleset& rules) { return name_of(rules) != "tromp-taylor"; }

Judgement judge_game(Session& session, const Game& game, const SearchLimits& limits) {
  Judgement judgement;
  judgement.dead = dead_stones(session, game, limits);
  judgement.seki = stones_in_seki(game.position().board(), judgement.dead, game.rules().suicide);
  judgement.score = final_score(game, judgement.dead);
  return judgement;
}

}  // namespace move37::gtp
