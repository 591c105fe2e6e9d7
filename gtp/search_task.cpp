#include "gtp/search_task.h"

#include <algorithm>

#include "engine/territory.h"

namespace move37::gtp {
namespace {

constexpr SearchLimits kGlance = {200, 1.0};

bool leaves_a_move(const RootFilter& filter, const Position& position) {
  if (filter.avoid.empty() && filter.allow.empty()) return true;
  const std::vector<Move> legal = position.legal_moves();
  return std::any_of(legal.begin(), legal.end(), [&](Move move) {
    return !contains(filter.avoid, move) && (filter.allow.empty() || contains(filter.allow, move));
  });
}

}  // namespace

Position position_for_search(const Game& game, Color to_move, bool removes_dead_stones) {
  Position position = area_equivalent(game, to_move);
  if (removes_dead_stones) position.resume();
  return position;
}

SearchTask search_task(const Session& session, const AnalysisRequest& request,
                       bool removes_dead_stones) {
  const Position& position = session.game.position();
  const Color side = request.color.value_or(position.to_move());
  SearchTask task = {position_for_search(session.game, side, removes_dead_stones),
                     request.filter_for(side), side == position.to_move() && position.passes() > 0};
  if (!leaves_a_move(task.filter, task.position)) {
    throw CommandError("avoid and allow leave no legal move");
  }
  return task;
}

SearchTask search_task(const Session& session, const AnalysisRequest& request) {
  return search_task(session, request, session.removes_dead_stones());
}

AnalysisFormat format_of(Session& session, const AnalysisRequest& request, Dialect dialect) {
  AnalysisFormat format;
  format.dialect = dialect;
  format.size = session.game.size();
  format.score = session.thinker.evaluator(format.size)->knows_score();
  format.details = request.details;
  return format;
}

SearchReport glance_at(Session& session, Color side) {
  AnalysisRequest request;
  request.color = side;
  Search& search = session.search();
  search.set_position(search_task(session, request).position);
  search.run(kGlance);
  return search.report();
}

}  // namespace move37::gtp
