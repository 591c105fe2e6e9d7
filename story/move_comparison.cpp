#include "story/move_comparison.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "engine/search.h"

namespace move37 {
namespace {

constexpr std::size_t kBatch = 16;

bool contains(const std::vector<Move>& moves, Move move) {
  return std::find(moves.begin(), moves.end(), move) != moves.end();
}

float final_value(const Position& position) {
  const double score = position.score_to_move();
  return static_cast<float>((score > 0) - (score < 0));
}

// Judges positions[begin, begin + kBatch) and hands each value, of the player to move, on.
template <class Take>
void judge_some(Evaluator& evaluator, const std::vector<Position>& positions, std::size_t begin,
                Random& random, const Take& take) {
  const std::size_t end = std::min(begin + kBatch, positions.size());
  std::vector<const Position*> batch;
  for (std::size_t i = begin; i < end; ++i)
    batch.push_back(&positions[i]);
  std::vector<Evaluation> evaluations;
  evaluator.evaluate(batch, random, evaluations);
  for (std::size_t i = begin; i < end; ++i)
    take(i, evaluations[i - begin].value);
}

}  // namespace

std::vector<MoveReport> compare_moves(std::shared_ptr<Evaluator> evaluator,
                                      const Position& position, const std::vector<Move>& moves,
                                      int simulations, const SearchOptions& options) {
  assert(simulations >= 1);
  Search search(std::move(evaluator), options);
  std::vector<MoveReport> reports;
  for (Move move : moves) {
    assert(position.legal(move));
    search.clear();
    search.set_position(position, {{}, {move}});
    search.run({simulations + 1});
    reports.push_back(search.report().moves.front());
  }
  return reports;
}

std::vector<Move> moves_to_compare(const PolicyView& view, const SearchReport& search, Move played,
                                   int count) {
  std::vector<Move> moves = view.by_prior();
  moves.resize(std::min<std::size_t>(moves.size(), count));
  std::vector<MoveReport> searched = search.moves;
  std::stable_sort(searched.begin(), searched.end(),
                   [](const MoveReport& a, const MoveReport& b) { return a.visits > b.visits; });
  searched.resize(std::min<std::size_t>(searched.size(), count));
  for (const MoveReport& report : searched) {
    if (!contains(moves, report.move)) moves.push_back(report.move);
  }
  if (!contains(moves, played)) moves.push_back(played);
  std::stable_sort(moves.begin(), moves.end(),
                   [&](Move a, Move b) { return view.prior(a) > view.prior(b); });
  return moves;
}

std::vector<float> values_after_each_move(Evaluator& evaluator, const Position& position,
                                          Random& random) {
  std::vector<float> values(num_actions(position.size()), std::numeric_limits<float>::quiet_NaN());
  std::vector<Position> positions;
  std::vector<int> actions;
  for (Move move : position.legal_moves()) {
    const int action = action_of(move, position.size());
    Position next = position;
    next.play(move);
    if (next.is_over()) {
      values[action] = -final_value(next);
      continue;
    }
    positions.push_back(std::move(next));
    actions.push_back(action);
  }
  for (std::size_t begin = 0; begin < positions.size(); begin += kBatch) {
    judge_some(evaluator, positions, begin, random,
               [&](std::size_t i, float value) { values[actions[i]] = -value; });
  }
  return values;
}

}  // namespace move37
