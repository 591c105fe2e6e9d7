#include "story/move_comparison.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "engine/score.h"
#include "engine/search.h"

namespace move37 {
namespace {

// The value after a move, of its player: the mean over the eight ways to turn the board.
float value_after(Move move, std::vector<Position> turned, Evaluator& evaluator, Random& random) {
  std::vector<const Position*> batch;
  for (int index = 0; index < Symmetry::kCount; ++index) {
    turned[index].play(Symmetry(index).apply(move, turned[index].size()));
    batch.push_back(&turned[index]);
  }
  if (turned.front().is_over()) return -final_value(turned.front().score_to_move());
  std::vector<Evaluation> evaluations;
  evaluator.evaluate(batch, random, evaluations);
  double sum = 0;
  for (int index = 0; index < Symmetry::kCount; ++index)
    sum += evaluations[index].value;
  return static_cast<float>(-sum / Symmetry::kCount);
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

std::vector<float> values_after_each_move(Evaluator& evaluator, const TurnedGame& game,
                                          Random& random) {
  const std::vector<Position> turned = game.positions();
  const int size = turned.front().size();
  std::vector<float> values(num_actions(size), std::numeric_limits<float>::quiet_NaN());
  for (Move move : turned.front().legal_moves())
    values[action_of(move, size)] = value_after(move, turned, evaluator, random);
  return values;
}

}  // namespace move37
