#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/position.h"
#include "engine/random.h"
#include "engine/score.h"
#include "tests/support/board_text.h"
#include "tests/support/twin.h"

namespace move37 {
namespace {

using test::picture_of;
using test::Twin;

constexpr KoRule kKoRules[] = {KoRule::Simple, KoRule::Positional, KoRule::Situational};

std::string letters(int size, const PointMap<Color>& colors) {
  std::string text;
  each_point(size, [&](Point p) { text += ".XO"[static_cast<int>(colors[p])]; });
  return text;
}

std::string letters(const Board& board) {
  PointMap<Color> colors;
  each_point(board.size(), [&](Point p) { colors[p] = board.color(p); });
  return letters(board.size(), colors);
}

std::uint64_t hash_from_scratch(const std::string& stones, int size) {
  std::uint64_t hash = 0;
  for (int i = 0; i < size * size; ++i) {
    if (stones[i] == '.') continue;
    const Color color = stones[i] == 'X' ? Color::Black : Color::White;
    hash ^= zobrist::stone(color, move_of(i, size).point());
  }
  return hash;
}

/// One game, seen by a position of each ko rule and by the twin.
class Match {
 public:
  Match(const Board& board, Color to_move, bool suicide) : twin_(letters(board), to_move, suicide) {
    for (KoRule ko : kKoRules) {
      Ruleset rules;
      rules.ko = ko;
      rules.suicide = suicide;
      positions_.emplace_back(board, to_move, rules);
    }
  }

  const Board& board() const { return positions_[0].board(); }
  int size() const { return board().size(); }

  void give_turn_away() {
    const Color side = opponent(twin_.to_move());
    twin_.set_to_move(side);
    for (Position& position : positions_)
      position.set_to_move(side);
  }

  /// Plays a random move, now and then a pass or one that repetition forbids.
  void play_at_random(Random& random) {
    const std::vector<int> moves = candidates(kKoRules[random.below(3)], random.below(10) == 0);
    const bool passes = moves.empty() || random.below(40) == 0;
    play(passes ? twin_.pass() : moves[random.below(static_cast<std::uint32_t>(moves.size()))]);
  }

  void compare() const {
    compare_stones();
    compare_chains();
    compare_moves();
  }

 private:
  std::vector<int> candidates(KoRule ko, bool even_forbidden) const {
    std::vector<int> moves;
    for (Point p : board().empties()) {
      const int action = action_of(Move(p), size());
      if (even_forbidden ? twin_.after(action).has_value() : twin_.legal(action, ko)) {
        moves.push_back(action);
      }
    }
    std::sort(moves.begin(), moves.end());
    return moves;
  }

  void play(int action) {
    twin_.play(action);
    for (Position& position : positions_)
      position.play(move_of(action, size()));
  }

  void compare_stones() const {
    for (const Position& position : positions_) {
      ASSERT_EQ(letters(position.board()), twin_.stones()) << size();
      ASSERT_EQ(position.to_move(), twin_.to_move());
    }
    ASSERT_EQ(board().hash(), hash_from_scratch(twin_.stones(), size()));
    ASSERT_EQ(letters(size(), area_owners(board())), twin_.owners()) << picture_of(board());
    std::set<Point> empties;
    each_point(size(), [&](Point p) {
      if (twin_.stones()[action_of(Move(p), size())] == '.') empties.insert(p);
    });
    ASSERT_EQ(std::set<Point>(board().empties().begin(), board().empties().end()), empties);
    ASSERT_EQ(board().empties().size(), static_cast<int>(empties.size()));
  }

  void compare_chains() const {
    std::vector<bool> done(twin_.pass());
    for (int i = 0; i < twin_.pass(); ++i) {
      if (twin_.stones()[i] == '.' || done[i]) continue;
      const std::vector<int> chain = twin_.chain(i);
      for (int stone : chain)
        done[stone] = true;
      ASSERT_NO_FATAL_FAILURE(compare_chain({chain.begin(), chain.end()}, twin_.liberties(i)));
    }
  }

  void compare_chain(const std::set<int>& stones, const std::set<int>& liberties) const {
    for (int stone : stones) {
      const Point p = move_of(stone, size()).point();
      ASSERT_EQ(board().chain(p), board().chain(move_of(*stones.begin(), size()).point()));
      ASSERT_EQ(board().in_atari(p), liberties.size() == 1) << picture_of(board());
    }
    const Point p = move_of(*stones.begin(), size()).point();
    ASSERT_EQ(board().chain_size(p), static_cast<int>(stones.size()));
    std::set<int> ring;
    board().each_stone(p, [&](Point s) { ring.insert(action_of(Move(s), size())); });
    ASSERT_EQ(ring, stones) << picture_of(board());
  }

  void compare_moves() const {
    const Color side = twin_.to_move();
    for (int action = 0; action < twin_.pass(); ++action) {
      const Move move = move_of(action, size());
      const std::optional<std::string> after = twin_.after(action);
      for (const Position& position : positions_) {
        ASSERT_EQ(position.playable(move), after.has_value()) << picture_of(board()) << action;
        const bool legal = after && !twin_.repeats(*after, position.rules().ko);
        ASSERT_EQ(position.legal(move), legal) << picture_of(board()) << action;
      }
      if (!after) continue;
      ASSERT_EQ(board().hash_after(side, move.point()), hash_from_scratch(*after, size()));
      ASSERT_EQ(board().captures(side, move.point()), lost_stones(*after, opponent(side)));
      ASSERT_EQ(board().is_suicide(side, move.point()), lost_stones(*after, side) > 0);
    }
  }

  int lost_stones(const std::string& after, Color side) const {
    const char letter = side == Color::Black ? 'X' : 'O';
    const auto count = [&](const std::string& stones) {
      return static_cast<int>(std::count(stones.begin(), stones.end(), letter));
    };
    return std::max(0, count(twin_.stones()) - count(after));
  }

  std::vector<Position> positions_;
  Twin twin_;
};

/// A board with random stones on it, or an empty one.
Board random_start(int size, Random& random) {
  PointMap<Color> stones;
  if (random.below(2) == 0) return Board(size);
  each_point(size, [&](Point p) { stones[p] = static_cast<Color>(random.below(3)); });
  try {
    return Board::from_stones(size, stones);
  } catch (const std::invalid_argument&) {
    return random_start(size, random);
  }
}

/// Plays this many moves in as many games as they fill.
void play_and_compare(int size, int num_moves, std::uint64_t seed) {
  Random random(seed);
  while (num_moves > 0) {
    Match match(random_start(size, random), static_cast<Color>(1 + random.below(2)),
                random.below(2) == 0);
    ASSERT_NO_FATAL_FAILURE(match.compare());
    const int length = std::min(num_moves, 3 * size * size);
    for (int i = 0; i < length; ++i) {
      if (random.below(50) == 0) {
        match.give_turn_away();
        ASSERT_NO_FATAL_FAILURE(match.compare());
      }
      match.play_at_random(random);
      ASSERT_NO_FATAL_FAILURE(match.compare());
    }
    num_moves -= length;
  }
}

TEST(RulesTwin, AgreesWithTheEngineAfterEachOf100000RandomMoves) {
  int num_moves = 0;
  for (int size = kMinSize; size <= kMaxSize; ++size) {
    const int moves = size <= 4 ? 28'000 : size <= 9 ? 2'500 : 350;
    ASSERT_NO_FATAL_FAILURE(play_and_compare(size, moves, size));
    num_moves += moves;
  }
  EXPECT_EQ(num_moves, 100'000);
}

TEST(SlowRulesTwin, AgreesWithTheEngineInFullGamesOfEverySize) {
  for (int size = kMinSize; size <= kMaxSize; ++size) {
    ASSERT_NO_FATAL_FAILURE(play_and_compare(size, 10'000, 100 + size));
  }
}

}  // namespace
}  // namespace move37
