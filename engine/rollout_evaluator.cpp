#include "engine/rollout_evaluator.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

#include "engine/score.h"

namespace move37 {
namespace {

// Logits of what a beginner is told first. Rough, but the search corrects them.
constexpr float kCapture = 2.0f;     // takes a chain
constexpr float kEscape = 1.5f;      // takes a chain of one's own out of atari
constexpr float kEye = -5.0f;        // fills one's own eye
constexpr float kSelfAtari = -2.0f;  // a lone stone with one liberty that takes nothing
constexpr float kEdge = -1.0f;       // first line, nothing near
constexpr float kAnswer = 0.7f;      // within two points of the last move
constexpr float kPass = -3.0f;

bool is_near(Move last, Point p) {
  return !last.is_pass() && std::abs(last.point().row() - p.row()) <= 2 &&
         std::abs(last.point().column() - p.column()) <= 2;
}

float shape(const Position& position, Point p) {
  const Board& board = position.board();
  const Color own = position.to_move();
  if (!board.is_empty(p)) return 0;
  if (board.is_eye(own, p)) return kEye;
  int empties = 0;
  int stones = 0;
  int walls = 0;
  bool saves = false;  // an own chain beside p is in atari, ...
  bool joins = false;  // ... or has more liberties
  for (Point n : neighbours(p)) {
    empties += board.is_empty(n);
    walls += !board.is_on_board(n);
    stones += is_stone(board.color(n));
    if (board.color(n) != own) continue;
    (board.in_atari(n) ? saves : joins) = true;
  }
  const bool captures = board.captures(own, p) > 0;
  float logit = is_near(position.recent_move(0), p) ? kAnswer : 0.0f;
  if (captures) logit += kCapture;
  if (saves && (empties >= 2 || joins)) logit += kEscape;
  if (!captures && !joins && empties <= 1) logit += kSelfAtari;
  if (walls > 0 && stones == 0) logit += kEdge;
  return logit;
}

void set_policy(const Position& position, float weight, std::vector<float>& policy) {
  const int size = position.size();
  policy.resize(num_actions(size));
  for (int action = 0; action < size * size; ++action) {
    policy[action] = weight * shape(position, move_of(action, size).point());
  }
  policy[size * size] = weight * kPass;
}

float owner_for(Color side, Color owner) {
  if (owner == Color::Empty) return 0;
  return owner == side ? 1.0f : -1.0f;
}

}  // namespace

RolloutEvaluator::RolloutEvaluator(const RolloutOptions& options) : options_(options) {
  if (options.playouts < 1) {
    throw std::invalid_argument("playouts must be at least 1, not " +
                                std::to_string(options.playouts));
  }
  if (!(options.prior_weight >= 0)) {
    throw std::invalid_argument("prior-weight must not be negative");
  }
}

void RolloutEvaluator::evaluate(const std::vector<const Position*>& positions, Random& random,
                                std::vector<Evaluation>& evaluations) {
  if (evaluations.size() < positions.size()) evaluations.resize(positions.size());
  Playout playout;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    judge(*positions[i], playout, random, evaluations[i]);
  }
}

void RolloutEvaluator::judge(const Position& position, Playout& playout, Random& random,
                             Evaluation& evaluation) const {
  const int num_points = position.board().num_points();
  const float weight = 1 / static_cast<float>(options_.playouts);
  set_policy(position, options_.prior_weight, evaluation.policy);
  evaluation.value = 0;
  evaluation.score = 0;
  evaluation.ownership.assign(num_points, 0.0f);
  for (int n = 0; n < options_.playouts; ++n) {
    const PointMap<Color> owners = area_owners(playout.run(position, random));
    double score = position.to_move() == Color::Black ? -position.komi() : position.komi();
    for (int action = 0; action < num_points; ++action) {
      const Point p = move_of(action, position.size()).point();
      const float owner = owner_for(position.to_move(), owners[p]);
      score += owner;
      evaluation.ownership[action] += weight * owner;
    }
    evaluation.score += weight * static_cast<float>(score);
    evaluation.value += weight * final_value(score);
  }
}

}  // namespace move37
