#include "gtp/scoring.h"

#include "engine/owner_guess.h"
#include "engine/territory.h"
#include "gtp/arguments.h"
#include "gtp/search_task.h"

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
  const bool are_removed = session.removes_dead_stones();
  if (game.position().is_over() && !are_removed) return {};
  const Position position = position_for_search(game, game.position().to_move(), are_removed);
  return OwnerGuess(position, expected_owners(session, position, limits)).dead_stones();
}

}  // namespace

Judgement judge_game(Session& session, const Game& game, const SearchLimits& limits) {
  Judgement judgement;
  judgement.dead = dead_stones(session, game, limits);
  judgement.seki = stones_in_seki(game.position().board(), judgement.dead, game.rules().suicide);
  judgement.score = final_score(game, judgement.dead);
  return judgement;
}

}  // namespace move37::gtp
