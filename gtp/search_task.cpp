#include "gtp/search_task.h"

#include <algorithm>

namespace move37::gtp {
namespace {

bool holds(const std::vector<Move>& moves, Move move) {
  return std::find(moves.begin(), moves.end(), move) != moves.end();
}

bool leaves_a_move(const RootFilter& filter, const Position& position) {
  if (filter.avoid.empty() && filter.allow.empty()) return true;
  const std::vector<Move> legal = position.legal_moves();
  return std::any_of(legal.begin(), legal.end(), [&](Move move) {
    return !holds(filter.avoid, move) && (filter.allow.empty() || holds(filter.allow, move));
  });
}

}  // namespace

SearchTask search_task(const Position& position, const AnalysisRequest& request) {
  SearchTask task = {position, {}};
  if (request.color) task.position.set_to_move(*request.color);
  task.filter = request.filter_for(task.position.to_move());
  if (!leaves_a_move(task.filter, task.position)) {
    throw CommandError("avoid and allow leave no legal move");
  }
  return task;
}

AnalysisFormat format_of(Session& session, const AnalysisRequest& request, Dialect dialect) {
  AnalysisFormat format;
  format.dialect = dialect;
  format.size = session.game.size();
  format.max_moves = request.max_moves;
  format.score = session.thinker.evaluator(format.size)->knows_score();
  format.root_info = request.root_info;
  format.ownership = request.ownership;
  return format;
}

}  // namespace move37::gtp
