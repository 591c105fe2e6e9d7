#include "selfplay/net_checks.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <string>

#include "selfplay/evaluate_all.h"
#include "selfplay/openings.h"
#include "selfplay/policy_measures.h"
#include "selfplay/simul.h"

namespace move37 {
namespace {

constexpr const char* kNoNet = "there is no net yet";
constexpr const char* kNoNumbers = "the net says what is no number";

/// The same game turned, up to the same turn.
Position turned_position(const Example& example, Symmetry symmetry) {
  const GameRecord& game = *example.game;
  Position position(game.size, game.rules);
  for (int turn = 0; turn < example.turn; ++turn)
    position.play(symmetry.apply(game.turns[turn].move, game.size));
  return position;
}

/// How far policies are from their mean, in nats: 0 if all are one (Lin 1991, the Jensen-Shannon
/// divergence), the logarithm of their number if they have nothing in common.
double divergence(const std::vector<std::vector<double>>& log_policies) {
  const auto count = static_cast<double>(log_policies.size());
  double mixed = 0, apart = 0;
  for (std::size_t action = 0; action < log_policies.front().size(); ++action) {
    double mean = 0;
    for (const auto& log_policy : log_policies)
      mean += std::exp(log_policy[action]) / count;
    if (mean > 0) mixed -= mean * std::log(mean);
  }
  for (const auto& log_policy : log_policies)
    apart += entropy(log_policy) / count;
  return mixed - apart;
}

/// The net's policies of a position seen from 8 sides, turned back.
std::vector<std::vector<double>> policies_from_all_sides(const Evidence& evidence,
                                                         const Example& example, Random& random) {
  std::vector<Position> positions;
  for (int index = 0; index < Symmetry::kCount; ++index)
    positions.push_back(turned_position(example, Symmetry(index)));
  const std::vector<Evaluation> evaluations = evaluate_all(*evidence.net, positions, random);
  std::vector<std::vector<double>> policies;
  for (int index = 0; index < Symmetry::kCount; ++index) {
    const std::vector<double> log_policy = log_softmax(evaluations[index].policy);
    std::vector<double> upright(log_policy.size());
    transform_policy(Symmetry(index).inverse(), example.game->size, log_policy.data(),
                     upright.data());
    policies.push_back(upright);
  }
  return policies;
}

Measurement symmetry_of_net(const Evidence& evidence) {
  constexpr std::size_t kPositions = 48;
  if (!evidence.net || evidence.rows.empty()) return {{}, kNoNet};
  Random random(evidence.seed);
  const std::size_t count = std::min(kPositions, evidence.rows.size());
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i)
    sum += divergence(policies_from_all_sides(evidence, evidence.rows[i], random));
  return {sum / static_cast<double>(count), ""};
}

/// A board that one side owns whole: its stones everywhere but on two or more points, scattered so
/// that each of them is an eye.
Board owned_board(int size, Color owner, Random& random) {
  PointMap<Color> stones;
  stones.fill(owner);  // the wall too, which Board ignores
  const std::uint32_t points = size * size;
  const int eyes = 2 + static_cast<int>(random.below(1 + points / 4));
  int made = 0;
  for (std::uint32_t tries = 0; made < 2 || (made < eyes && tries < points); ++tries) {
    const Point p = move_of(static_cast<int>(random.below(points)), size).point();
    const auto beside = neighbours(p);
    const bool is_free =
        stones[p] == owner &&
        std::all_of(beside.begin(), beside.end(), [&](Point n) { return stones[n] == owner; });
    if (!is_free) continue;
    stones[p] = Color::Empty;
    ++made;
  }
  return Board::from_stones(size, stones);
}

/// Each side owning the board and each to move, equally often.
std::vector<Position> owned_positions(const Evidence& evidence, Random& random) {
  constexpr int kOfEachKind = 16;
  Ruleset rules;
  rules.suicide = false;
  rules.komi = static_cast<double>(evidence.options.selfplay.komi);
  std::vector<Position> positions;
  for (int i = 0; i < kOfEachKind; ++i) {
    for (const Color owner : {Color::Black, Color::White}) {
      const Board board = owned_board(evidence.options.selfplay.size, owner, random);
      for (const Color to_move : {Color::Black, Color::White}) {
        const Position position(board, to_move, rules);
        if (position.score() != 0) positions.push_back(position);
      }
    }
  }
  return positions;
}

/// The mean value, counted against the side that has lost.
Measurement value_by_score(const Evidence& evidence, const std::vector<Position>& positions,
                           Random& random) {
  if (positions.empty()) return {{}, "there are no such positions"};
  const std::vector<Evaluation> evaluations = evaluate_all(*evidence.net, positions, random);
  double sum = 0, won = 0, lost = 0, count_won = 0;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const auto value = static_cast<double>(evaluations[i].value);
    const bool is_won = positions[i].score_to_move() > 0;
    (is_won ? won : lost) += value;
    count_won += is_won;
    sum += is_won ? value : -value;
  }
  const auto count = static_cast<double>(positions.size());
  return {sum / count, "won " + number_text(won / std::max(1.0, count_won)) + ", lost " +
                           number_text(lost / std::max(1.0, count - count_won))};
}

Measurement value_of_owned_boards(const Evidence& evidence) {
  if (!evidence.net) return {{}, kNoNet};
  if (!is_grown_up(evidence)) return {{}, "the net is too young"};
  Random random(evidence.seed);
  return value_by_score(evidence, owned_positions(evidence, random), random);
}

Measurement value_of_last_positions(const Evidence& evidence) {
  constexpr std::size_t kPositions = 256;
  if (!evidence.net) return {{}, kNoNet};
  if (!is_grown_up(evidence)) return {{}, "the net is too young"};
  std::vector<Position> positions;
  for (auto game = evidence.games.rbegin(); game != evidence.games.rend(); ++game) {
    if (positions.size() == kPositions) break;
    if ((*game)->result.ending == Ending::MoveCap || (*game)->turns.empty()) continue;
    const Position last = position_before({*game, static_cast<int>((*game)->turns.size()) - 1});
    if (last.score() != 0) positions.push_back(last);
  }
  Random random(evidence.seed);
  return value_by_score(evidence, positions, random);
}

Measurement search_against_policy(const Evidence& evidence) {
  constexpr int kOpenings = 16, kSimulations = 16;
  if (!evidence.net || evidence.rows.empty()) return {{}, kNoNet};
  Random random(evidence.seed);
  if (examine(*evidence.net, evidence.rows, random).not_finite > 0) return {{}, kNoNumbers};
  Ruleset rules;
  rules.suicide = false;
  const int size = evidence.options.selfplay.size;
  rules.komi = static_cast<double>(evidence.options.selfplay.komi);
  std::vector<Game> openings =
      make_openings(Game(size, rules), kOpenings, random, evidence.net.get());
  if (openings.empty()) openings.emplace_back(size, rules);
  SimulSearch search(evidence.net, kSimulations, random.next());
  SimulSearch policy(evidence.net, 0, random.next());
  const auto score = play_simul(search, policy, openings, 2 * size * size, [] { return true; });
  return {score->share(), std::to_string(score->games()) + " games"};
}

}  // namespace

std::vector<Check<Evidence>> net_checks() {
  return {
      {{"net from 8 sides", "divergence of the policies of a position seen from 8 sides, nats",
        at_most(0.4), at_most(1), "policies are read back under the wrong symmetry"},
       symmetry_of_net},
      {{"value of owned boards", "mean value where one side owns the board, lost ones negated",
        at_least(0.3), at_least(0), "the value has the wrong sign, at least for one colour"},
       value_of_owned_boards},
      {{"value of last positions", "mean value at the end of games, lost ones negated",
        at_least(0.4), at_least(0), "the value has the wrong sign, or is not learned at all"},
       value_of_last_positions},
      {{"search against policy", "score of 16 simulations a move against the raw policy",
        at_least(0.4), at_least(0.2),
        "searching makes the play worse: the sign of the value in the search, or c-scale"},
       search_against_policy},
  };
}

}  // namespace move37
