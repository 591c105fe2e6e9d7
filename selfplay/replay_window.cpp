#include "selfplay/replay_window.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <utility>

#include "selfplay/game_store.h"
#include "selfplay/option_checks.h"

namespace move37 {
namespace {

/// The k-th row of a game, from 0. Requires: there is one.
int turn_of_row(const GameRecord& game, std::int64_t k) {
  int turn = 0;
  for (;; ++turn) {
    if (game.turns[turn].weight > 0 && k-- == 0) return turn;
  }
}

std::int64_t below(std::int64_t bound, Random& random) {
  assert(bound <= UINT32_MAX);
  return random.below(static_cast<std::uint32_t>(bound));
}

}  // namespace

void check(const WindowOptions& options) {
  require(options.scale >= 1, "window-scale must be at least 1");
  require(options.exponent > 0 && options.exponent <= 1,
          "window-exponent must be above 0, up to 1");
  require(options.slope >= 0 && options.slope <= 1, "window-slope must be within 0 to 1");
  require(static_cast<double>(options.limit) >= options.scale,
          "window-limit must not be below window-scale");
}

std::int64_t window_rows(std::int64_t total_rows, const WindowOptions& options) {
  const double ratio = std::max(static_cast<double>(total_rows) / options.scale, 1.0);
  const double growth = (std::pow(ratio, options.exponent) - 1) / options.exponent;
  return std::llround(
      std::min(options.scale * (1 + options.slope * growth), static_cast<double>(options.limit)));
}

void ReplayWindow::set_max_rows(std::int64_t max_rows) {
  max_rows_ = max_rows;
  while (rows_ > max_rows_ && games() > 1)
    forget_oldest();
}

void ReplayWindow::add(GameRecord game) {
  const int rows = num_rows(game);
  if (rows == 0 || split_of(game) != split_) return;
  auto shared = std::make_shared<const GameRecord>(std::move(game));
  Shelf& shelf = shelves_[shared->size];
  memory_bytes_ += move37::memory_bytes(*shared);
  shelf.games.push_back({std::move(shared), arrivals_++, shelf.end_row});
  shelf.end_row += rows;
  rows_ += rows;
  set_max_rows(max_rows_);
}

std::int64_t ReplayWindow::games() const {
  std::size_t games = 0;
  for (const auto& [size, shelf] : shelves_)
    games += shelf.games.size();
  return static_cast<std::int64_t>(games);
}

void ReplayWindow::sample(int count, Random& random, std::vector<Example>& examples) const {
  assert(!empty());
  const Shelf& shelf = choose_shelf(random);
  const std::int64_t first_row = shelf.games.front().first_row;
  examples.clear();
  for (int i = 0; i < count; ++i)
    examples.push_back(shelf.example(first_row + below(shelf.rows(), random)));
}

Example ReplayWindow::Shelf::example(std::int64_t row) const {
  const auto next =
      std::upper_bound(games.begin(), games.end(), row,
                       [](std::int64_t r, const Entry& entry) { return r < entry.first_row; });
  const Entry& entry = *std::prev(next);
  return {entry.game, turn_of_row(*entry.game, row - entry.first_row)};
}

const ReplayWindow::Shelf& ReplayWindow::choose_shelf(Random& random) const {
  std::int64_t row = below(rows_, random);
  auto shelf = shelves_.begin();
  for (; row >= shelf->second.rows(); ++shelf)
    row -= shelf->second.rows();
  return shelf->second;
}

void ReplayWindow::forget_oldest() {
  Shelf* oldest = nullptr;
  for (auto& [size, shelf] : shelves_) {
    if (shelf.games.empty()) continue;
    if (!oldest || shelf.games.front().arrival < oldest->games.front().arrival) oldest = &shelf;
  }
  const GameRecord& game = *oldest->games.front().game;
  memory_bytes_ -= move37::memory_bytes(game);
  rows_ -= num_rows(game);
  oldest->games.pop_front();
}

std::vector<std::int64_t> load(const GameStore& store, ReplayWindow& window) {
  return store.each_newest(window.split(), window.max_rows(),
                           [&](GameRecord game) { window.add(std::move(game)); });
}

}  // namespace move37
