#include "selfplay/imitation/move_library.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <limits>
#include <memory>
#include <utility>

#include "selfplay/game_store.h"
#include "selfplay/imitation/human_game.h"

namespace move37 {
namespace {

constexpr std::int8_t kUnknown = -1;

Turn turn_of(std::uint16_t action, int size) {
  Turn turn;
  turn.move = move_of(action, size);
  return turn;
}

void make_row(Turn& turn, int size) {
  turn.weight = 1;
  turn.policy = one_hot_policy(action_of(turn.move, size));
}

}  // namespace

void MoveLibrary::add(const GameRecord& game) {
  assert(game.size == size_);
  assert(moves_.size() + game.turns.size() <= std::numeric_limits<std::uint32_t>::max());
  const auto plies = static_cast<std::size_t>(game.opening_plies);
  if (game.turns.size() <= plies) return;
  Entry entry;
  entry.first_move = static_cast<std::uint32_t>(moves_.size());
  entry.first_row = static_cast<std::uint32_t>(rows_);
  entry.opening_plies = static_cast<std::uint16_t>(plies);
  entry.komi = static_cast<float>(game.rules.komi);
  entry.score = game.result.score.value_or(std::nanf(""));
  entry.winner = game.result.winner ? static_cast<std::int8_t>(*game.result.winner) : kUnknown;
  games_.push_back(entry);
  for (const Turn& turn : game.turns)
    moves_.push_back(static_cast<std::uint16_t>(action_of(turn.move, size_)));
  rows_ += static_cast<std::int64_t>(game.turns.size() - plies);
}

std::size_t MoveLibrary::memory_bytes() const {
  return moves_.capacity() * sizeof(std::uint16_t) + games_.capacity() * sizeof(Entry);
}

Example MoveLibrary::example(std::int64_t row) const {
  assert(row >= 0 && row < rows());
  const auto next = std::upper_bound(
      games_.begin(), games_.end(), row,
      [](std::int64_t r, const Entry& entry) { return r < std::int64_t{entry.first_row}; });
  const Entry& entry = *std::prev(next);
  const std::size_t end_of_game = next == games_.end() ? moves_.size() : next->first_move;
  const int turn = static_cast<int>(row - entry.first_row) + entry.opening_plies;

  auto game = std::make_shared<GameRecord>();
  game->size = size_;
  game->rules = imitation_rules(static_cast<double>(entry.komi));
  game->opening_plies = entry.opening_plies;
  if (entry.winner != kUnknown) game->result.winner = static_cast<Color>(entry.winner);
  if (!std::isnan(entry.score)) game->result.score = entry.score;
  const std::size_t end = std::min(end_of_game, std::size_t{entry.first_move} + turn + 2);
  game->turns.reserve(end - entry.first_move);
  for (std::size_t move = entry.first_move; move < end; ++move)
    game->turns.push_back(turn_of(moves_[move], size_));
  for (std::size_t t = turn; t < game->turns.size(); ++t)
    make_row(game->turns[t], size_);
  return {std::move(game), turn};
}

std::vector<Example> MoveLibrary::sample(int count, Random& random) const {
  assert(!empty());
  std::vector<Example> examples;
  for (int i = 0; i < count; ++i)
    examples.push_back(example(random.below(static_cast<std::uint32_t>(rows()))));
  return examples;
}

std::vector<std::int64_t> load(const GameStore& store, Split split, std::int64_t max_rows,
                               MoveLibrary& library) {
  return store.each_newest(split, max_rows, [&](const GameRecord& game) {
    if (game.size == library.size()) library.add(game);
  });
}

}  // namespace move37
