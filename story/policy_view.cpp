#include "story/policy_view.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace move37 {
namespace {

Game turned_start(const Game& game, Symmetry symmetry) {
  PointMap<Color> stones;
  each_point(game.size(),
             [&](Point p) { stones[symmetry.apply(p, game.size())] = game.start().color(p); });
  Game turned(game.size(), game.rules());
  turned.set_up(stones, game.first_to_move(), game.handicap());
  return turned;
}

// The softmax over the legal moves, each of which gets more than 0; the others get 0.
std::vector<double> probabilities(const std::vector<float>& logits, const Position& position) {
  constexpr double kLeast = 1e-27;  // far from where a float would be 0
  const std::vector<Move> legal = position.legal_moves();
  const auto logit = [&](Move move) { return logits[action_of(move, position.size())]; };
  float highest = logit(Move::pass());
  for (Move move : legal)
    highest = std::max(highest, logit(move));
  std::vector<double> result(logits.size());
  double total = 0;
  for (Move move : legal) {
    const double p = std::exp(static_cast<double>(logit(move)) - highest);
    total += result[action_of(move, position.size())] = std::max(kLeast, p);
  }
  for (double& p : result)
    p /= total;
  return result;
}

PolicyView empty_view(const Position& position) {
  const int size = position.size();
  PolicyView view;
  view.size = size;
  view.policy.assign(num_actions(size), 0.0f);
  view.lowest.assign(num_actions(size), 1.0f);
  view.highest.assign(num_actions(size), 0.0f);
  for (int action = 0; action < num_actions(size); ++action)
    view.legal.push_back(position.legal(move_of(action, size)));
  return view;
}

// Sums over the eight ways, exact enough for equal moves to come out equal.
struct Sums {
  std::vector<double> policy;
  std::vector<double> ownership;
  double value = 0;
  double score = 0;
};

// Adds what was said of the turned board, turned back.
void add(const Evaluation& evaluation, const Position& turned, Symmetry symmetry, Sums& sums,
         PolicyView& view) {
  const auto turned_action = [&](int action) {
    return action_of(symmetry.apply(move_of(action, view.size), view.size), view.size);
  };
  const std::vector<double> policy = probabilities(evaluation.policy, turned);
  for (int action = 0; action < num_actions(view.size); ++action) {
    const double p = policy[turned_action(action)];
    sums.policy[action] += p;
    view.lowest[action] = std::min(view.lowest[action], static_cast<float>(p));
    view.highest[action] = std::max(view.highest[action], static_cast<float>(p));
  }
  sums.ownership.resize(evaluation.ownership.size());
  for (std::size_t action = 0; action < sums.ownership.size(); ++action)
    sums.ownership[action] += evaluation.ownership[turned_action(static_cast<int>(action))];
  sums.value += evaluation.value;
  sums.score += evaluation.score;
}

void set_means(const Sums& sums, PolicyView& view) {
  const auto mean = [](double sum) { return static_cast<float>(sum / Symmetry::kCount); };
  view.ownership.resize(sums.ownership.size());
  std::transform(sums.policy.begin(), sums.policy.end(), view.policy.begin(), mean);
  std::transform(sums.ownership.begin(), sums.ownership.end(), view.ownership.begin(), mean);
  view.value = mean(sums.value);
  view.score = mean(sums.score);
}

}  // namespace

int PolicyView::rank(Move move) const {
  const float own = prior(move);
  return 1 + static_cast<int>(std::count_if(policy.begin(), policy.end(),
                                            [own](float other) { return other > own; }));
}

int PolicyView::num_legal() const {
  return static_cast<int>(std::count(legal.begin(), legal.end(), true));
}

std::vector<Move> PolicyView::by_prior() const {
  std::vector<Move> moves;
  for (int action = 0; action < num_actions(size); ++action) {
    if (legal[action]) moves.push_back(move_of(action, size));
  }
  std::stable_sort(moves.begin(), moves.end(),
                   [this](Move a, Move b) { return prior(a) > prior(b); });
  return moves;
}

TurnedGame::TurnedGame(const Game& game) : to_move_(game.first_to_move()) {
  for (int index = 0; index < Symmetry::kCount; ++index)
    games_.push_back(turned_start(game, Symmetry(index)));
}

void TurnedGame::play(PlayedMove played) {
  for (int index = 0; index < Symmetry::kCount; ++index) {
    Game& game = games_[index];
    const Move move = Symmetry(index).apply(played.move, game.size());
    [[maybe_unused]] const bool is_played = game.play(played.color, move);
    assert(is_played);
  }
  to_move_ = opponent(played.color);
}

std::vector<Position> TurnedGame::positions() const {
  std::vector<Position> positions;
  for (const Game& game : games_)
    positions.push_back(area_equivalent(game, to_move_));
  return positions;
}

PolicyView TurnedGame::view(Evaluator& evaluator, Random& random) const {
  const std::vector<Position> positions = this->positions();
  std::vector<const Position*> batch;
  for (const Position& turned : positions)
    batch.push_back(&turned);
  std::vector<Evaluation> evaluations;
  evaluator.evaluate(batch, random, evaluations);
  PolicyView view = empty_view(positions[0]);
  Sums sums;
  sums.policy.resize(view.policy.size());
  for (int index = 0; index < Symmetry::kCount; ++index)
    add(evaluations[index], positions[index], Symmetry(index), sums, view);
  set_means(sums, view);
  return view;
}

TurnedGame turned_game(const Game& game, std::size_t num_moves) {
  assert(num_moves <= game.moves().size());
  TurnedGame turned(game);
  for (std::size_t i = 0; i < num_moves; ++i)
    turned.play(game.moves()[i]);
  return turned;
}

}  // namespace move37
