#include "gtp/scoring.h"

#include "engine/owner_guess.h"
#include "engine/territory.h"
#include "gtp/arguments.h"

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

PointMap<bool> dead_stones(Session& session, const SearchLimits& limits) {
  if (session.game.position().is_over() && !session.removes_dead_stones()) return {};
  const Position position = area_equivalent(session.game);
  return OwnerGuess(position, expected_owners(session, position, limits)).dead_stones();
}

}  // namespace

Judgement judge_game(Session& session, const SearchLimits& limits) {
  const Game& game = session.game;
  Judgement judgement;
  judgement.dead = dead_stones(session, limits);
  judgement.seki = stones_in_seki(game.position().board(), judgement.dead, game.rules().suicide);
  judgement.score = final_score(game, judgement.dead);
  return judgement;
}

}  // namespace move37::gtp
