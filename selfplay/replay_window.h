#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

#include "engine/random.h"
#include "selfplay/example.h"

namespace move37 {

class GameStore;

/// How many rows to learn from, by the number produced so far (Wu 2019):
///   window = scale * (1 + slope * ((total / scale)^exponent - 1) / exponent)
/// Equal to `scale` when that many rows exist, then growing ever more slowly than they do.
struct WindowOptions {
  double scale = 50'000;  // rows
  double exponent = 0.75;
  double slope = 0.4;              // of the growth when the window is `scale` rows long
  std::int64_t limit = 2'000'000;  // rows, however many there are

  template <class Self, class Visit>
  static void each(Self& self, Visit&& visit) {
    visit("window-scale", self.scale, "rows of the replay window when it begins to grow");
    visit("window-exponent", self.exponent, "how the window grows with the rows produced");
    visit("window-slope", self.slope, "how fast the window grows at first");
    visit("window-limit", self.limit, "rows of the replay window at most");
  }
};

/// Throws: std::invalid_argument that names the option if one is out of range.
void check(const WindowOptions& options);

/// The formula above, at least `scale` and at most `limit`.
std::int64_t window_rows(std::int64_t total_rows, const WindowOptions& options);

/// The newest games of one split in memory, to draw examples from. Holds games, not planes: about
/// 9 kB each on 9x9. Boards may be of several sizes.
///
/// Threads: one at a time.
class ReplayWindow {
 public:
  /// Holds at most so many rows, but always the newest game.
  ReplayWindow(Split split, std::int64_t max_rows) : split_(split), max_rows_(max_rows) {}

  Split split() const { return split_; }

  /// A smaller window forgets at once.
  void set_max_rows(std::int64_t max_rows);
  std::int64_t max_rows() const { return max_rows_; }

  /// Adds a game and forgets the oldest ones that there is no room for. A game of the other split,
  /// or without rows, is ignored.
  void add(GameRecord game);

  bool empty() const { return rows_ == 0; }
  std::int64_t rows() const { return rows_; }
  std::int64_t games() const;
  /// Bytes that the games take.
  std::size_t memory_bytes() const { return memory_bytes_; }

  /// Draws rows with replacement, each with the same chance whatever its weight (the loss has
  /// that), all of one board size: size s with the chance of its share of all rows. `examples` gets
  /// exactly so many. Requires: not empty.
  void sample(int count, Random& random, std::vector<Example>& examples) const;

 private:
  struct Entry {
    std::shared_ptr<const GameRecord> game;
    std::int64_t arrival;    // how many games came before, of any size
    std::int64_t first_row;  // how many rows of this size came before
  };
  /// The games of one board size, the oldest first. Its rows are numbered in the order they came.
  struct Shelf {
    std::deque<Entry> games;
    std::int64_t end_row = 0;
    std::int64_t rows() const { return games.empty() ? 0 : end_row - games.front().first_row; }
    Example example(std::int64_t row) const;
  };

  void forget_oldest();
  const Shelf& choose_shelf(Random& random) const;

  Split split_;
  std::int64_t max_rows_;
  std::int64_t rows_ = 0;
  std::int64_t arrivals_ = 0;
  std::size_t memory_bytes_ = 0;
  std::map<int, Shelf> shelves_;  // by board size
};

/// Fills a window with the newest games of a store. Returns the ids of damaged games, left out.
std::vector<std::int64_t> load(const GameStore& store, ReplayWindow& window);

}  // namespace move37
