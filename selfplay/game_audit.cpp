#include "selfplay/game_audit.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "engine/lockstep.h"
#include "engine/score.h"

namespace move37 {
namespace {

using Planes = std::vector<float>;

/// Judges as if it knew a game: its next move is the one to look at. Keeps the planes of each of
/// its positions that it is asked for.
class Guide final : public Evaluator {
 public:
  explicit Guide(const GameRecord& game) : game_(game) {
    line_.emplace_back(game.size, game.rules);
    for (const Turn& turn : game.turns) {
      line_.push_back(line_.back());
      line_.back().play(turn.move);
    }
  }

  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    evaluations.resize(std::max(evaluations.size(), positions.size()));
    for (std::size_t i = 0; i < positions.size(); ++i)
      judge(*positions[i], evaluations[i]);
  }

  const std::map<int, Planes>& planes() const { return planes_; }

 private:
  void judge(const Position& position, Evaluation& evaluation) {
    constexpr float kSure = 30;
    evaluation = {std::vector<float>(num_actions(game_.size), 0.0f), 0, 0, {}};
    const std::size_t turn = position.move_number();
    if (turn >= game_.turns.size() || position != line_[turn]) return;
    evaluation.policy[action_of(game_.turns[turn].move, game_.size)] = kSure;
    Planes planes(static_cast<std::size_t>(kNumPlanes) * game_.size * game_.size);
    encode(position, planes.data());
    planes_.emplace(static_cast<int>(turn), std::move(planes));
  }

  const GameRecord& game_;
  std::vector<Position> line_;    // before each turn, and the end
  std::map<int, Planes> planes_;  // by turn
};

/// Planes of the game's positions as a search asks for them, by turn.
std::map<int, Planes> planes_of_search(const GameRecord& game) {
  constexpr int kDescents = 12;  // each a move deeper than the last
  const auto guide = std::make_shared<Guide>(game);
  Position position(game.size, game.rules);
  LockstepOptions options;
  options.slots = 1;
  options.tree.max_nodes = 1 << 14;
  options.tree.score_weight = 0;
  const auto next_task = [&](int, const SearchResult* result, SearchTask& task) {
    const int begin = position.move_number();
    const int end = std::min(begin + kDescents, static_cast<int>(game.turns.size()));
    for (int turn = begin; result != nullptr && turn < end; ++turn)
      position.play(game.turns[turn].move);
    if (position.is_over() || position.move_number() == static_cast<int>(game.turns.size()))
      return false;
    task.position = position;
    task.simulations = kDescents;
    task.use_gumbel = false;
    return true;
  };
  Lockstep(guide, options, next_task).run();
  return guide->planes();
}

Batch written(const Example& example, Symmetry symmetry, const RowWriter& write_row) {
  Batch batch;
  batch.reset(1, example.game->size);
  write_row(example, symmetry, 0, batch);
  return batch;
}

/// The rows of a game.
std::vector<Example> rows_of(const GameRecord& game) {
  const auto shared = std::make_shared<const GameRecord>(game);
  std::vector<Example> rows;
  for (int turn = 0; turn < static_cast<int>(game.turns.size()); ++turn) {
    if (game.turns[turn].weight > 0) rows.push_back({shared, turn});
  }
  return rows;
}

std::int64_t differences(const std::vector<float>& a, const std::vector<float>& b) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) ++count;
  }
  return count;
}

GameRecord turned(GameRecord game, Symmetry symmetry) {
  for (Turn& turn : game.turns) {
    turn.move = symmetry.apply(turn.move, game.size);
    for (PolicyShare& entry : turn.policy) {
      const Move move = symmetry.apply(move_of(entry.action, game.size), game.size);
      entry.action = static_cast<std::uint16_t>(action_of(move, game.size));
    }
    std::sort(turn.policy.begin(), turn.policy.end(),
              [](PolicyShare a, PolicyShare b) { return a.action < b.action; });
  }
  const std::vector<Color> upright = game.result.owners;
  if (!upright.empty())
    transform_planes(symmetry, game.size, 1, upright.data(), game.result.owners.data());
  return game;
}

/// What the last board says to this player: faults of one row.
std::int64_t wrong_targets(const Batch& row, const Position& end, Color side) {
  const double score = side == Color::Black ? end.score() : -end.score();
  const float value = score > 0 ? 1.0f : score < 0 ? -1.0f : 0.0f;
  std::int64_t wrong = 0;
  if (row.value_known[0] == 0 || row.value[0] != value) ++wrong;
  if (row.score_known[0] == 0 || std::abs(row.score[0] - static_cast<float>(score)) > 1e-3f)
    ++wrong;
  const PointMap<Color> owners = area_owners(end.board());
  std::size_t index = 0;
  each_point(end.size(), [&](Point p) {
    const float owner = owners[p] == Color::Empty ? 0.0f : owners[p] == side ? 1.0f : -1.0f;
    if (row.ownership[index++] != owner) ++wrong;
  });
  return wrong;
}

std::string complaint_about_targets(const GameRecord& game) {
  Position position(game.size, game.rules);
  for (const Turn& turn : game.turns) {
    for (const PolicyShare& entry : turn.policy) {
      if (!position.legal(move_of(entry.action, game.size)))
        return "turn " + std::to_string(position.move_number() + 1) + " has a target for " +
               to_string(move_of(entry.action, game.size), game.size) + ", which is illegal";
    }
    position.play(turn.move);
  }
  if (game.result.score &&
      std::abs(position.score() - static_cast<double>(*game.result.score)) > 1e-3)
    return "the score is not that of its last board";
  return "";
}

}  // namespace

std::string complaint_about(const GameRecord& game) {
  try {
    check(game);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return complaint_about_targets(game);
}

std::int64_t planes_unlike_search(const GameRecord& game, const RowWriter& write_row) {
  const std::map<int, Planes> searched = planes_of_search(game);
  const std::vector<Example> rows = rows_of(game);
  std::size_t num_unmet = 0;
  std::int64_t count = 0;
  for (const Example& row : rows) {
    const auto found = searched.find(row.turn);
    if (found == searched.end()) {
      ++num_unmet;
    } else {
      count += differences(found->second, written(row, Symmetry(), write_row).planes);
    }
  }
  // A descent may end early and miss a row or two. Who misses most searches other positions.
  return 2 * num_unmet > rows.size() ? count + static_cast<std::int64_t>(num_unmet) : count;
}

std::int64_t rows_unlike_turned_game(const GameRecord& game, const RowWriter& write_row) {
  const std::vector<Example> rows = rows_of(game);
  std::int64_t count = 0;
  for (int index = 0; index < Symmetry::kCount; ++index) {
    const std::vector<Example> turned_rows = rows_of(turned(game, Symmetry(index)));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Batch row = written(rows[i], Symmetry(index), write_row);
      const Batch upright = written(turned_rows[i], Symmetry(), write_row);
      count += differences(row.planes, upright.planes) + differences(row.policy, upright.policy) +
               differences(row.opponent_policy, upright.opponent_policy) +
               differences(row.ownership, upright.ownership);
    }
  }
  return count;
}

std::int64_t targets_unlike_result(const GameRecord& game, const RowWriter& write_row) {
  const Position end = position_before(
      {std::make_shared<const GameRecord>(game), static_cast<int>(game.turns.size())});
  std::int64_t count = 0;
  for (const Example& row : rows_of(game))
    count += wrong_targets(written(row, Symmetry(), write_row), end, mover(row.turn));
  return count;
}

}  // namespace move37
