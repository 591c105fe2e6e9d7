#include <cstdint>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "engine/benson.h"
#include "engine/score.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

/// A set of points of a board up to 4x4: bit row * N + column.
using Points = std::uint16_t;

Points bit(Point p, int size) { return static_cast<Points>(1 << (p.row() * size + p.column())); }

/// Everything that White can reach by himself, while Black only passes, from every board of a size.
class LonelyWhite {
 public:
  LonelyWhite(int size, bool suicide) : size_(size), suicide_(suicide) {
    collect_legal_boards();
    while (sweep() && suicide_) {
    }
  }

  template <class Visit>
  void each_board(Visit&& visit) const {
    for (const std::vector<std::uint32_t>& boards : boards_) {
      for (std::uint32_t index : boards)
        visit(board_at(index), outcomes_[index]);
    }
  }

  struct Outcome {
    Points taken = 0;  // black stones that White can take
    Points alive = 0;  // points on which White can have an unconditionally alive stone
  };

 private:
  PointMap<Color> stones_at(std::uint32_t index) const {
    PointMap<Color> stones;
    each_point(size_, [&](Point p) {
      stones[p] = static_cast<Color>(index % 3);
      index /= 3;
    });
    return stones;
  }

  Board board_at(std::uint32_t index) const { return Board::from_stones(size_, stones_at(index)); }

  std::uint32_t index_of(const Board& board) const {
    std::uint32_t index = 0;
    std::uint32_t power = 1;
    each_point(size_, [&](Point p) {
      index += power * static_cast<std::uint32_t>(board.color(p));
      power *= 3;
    });
    return index;
  }

  void collect_legal_boards() {
    std::uint32_t count = 1;
    for (int i = 0; i < size_ * size_; ++i)
      count *= 3;
    outcomes_.resize(count);
    boards_.resize(size_ * size_ + 1);
    for (std::uint32_t index = 0; index < count; ++index) {
      try {
        const Board board = board_at(index);
        outcomes_[index].alive = white_alive(board);
        boards_[num_white(board)].push_back(index);
      } catch (const std::invalid_argument&) {
      }
    }
  }

  int num_white(const Board& board) const {
    int count = 0;
    each_point(size_, [&](Point p) { count += board.color(p) == Color::White; });
    return count;
  }

  Points white_alive(const Board& board) const {
    const PointMap<Color> owners = unconditional_owners(board, suicide_);
    Points alive = 0;
    each_point(size_, [&](Point p) {
      if (board.color(p) == Color::White && owners[p] == Color::White) alive |= bit(p, size_);
    });
    return alive;
  }

  // White's stones only become more, but by suicide: from the fullest boards down, one sweep is
  // enough without it.
  bool sweep() {
    bool changed = false;
    for (auto boards = boards_.rbegin(); boards != boards_.rend(); ++boards) {
      for (std::uint32_t index : *boards)
        changed |= update(index);
    }
    return changed;
  }

  bool update(std::uint32_t index) {
    const Outcome before = outcomes_[index];
    Outcome& outcome = outcomes_[index];
    const Board board = board_at(index);
    for (Point p : board.empties()) {
      if (!may_play(board, p)) continue;
      Board next = board;
      for (Point removed : next.play(Color::White, p)) {
        if (board.color(removed) == Color::Black) outcome.taken |= bit(removed, size_);
      }
      const Outcome& later = outcomes_[index_of(next)];
      outcome.taken |= later.taken;
      outcome.alive |= later.alive;
    }
    return outcome.taken != before.taken || outcome.alive != before.alive;
  }

  bool may_play(const Board& board, Point p) const {
    if (!board.is_suicide(Color::White, p)) return true;
    return suicide_ && board.chains_beside(p, Color::White).size() > 0;
  }

  int size_;
  bool suicide_;
  std::vector<Outcome> outcomes_;                   // of each board, by its number in base three
  std::vector<std::vector<std::uint32_t>> boards_;  // the legal ones by the number of white stones
};

Board with_colors_swapped(const Board& board) {
  PointMap<Color> stones;
  each_point(board.size(), [&](Point p) {
    if (!board.is_empty(p)) stones[p] = opponent(board.color(p));
  });
  return Board::from_stones(board.size(), stones);
}

void expect_proved(const Board& board, bool suicide, LonelyWhite::Outcome white) {
  const PointMap<Color> owners = unconditional_owners(board, suicide);
  each_point(board.size(), [&](Point p) {
    const Points here = bit(p, board.size());
    if (board.color(p) == Color::Black) {
      ASSERT_EQ(owners[p] == Color::Black, !(white.taken & here)) << test::picture_of(board);
    } else if (owners[p] == Color::Black) {
      ASSERT_FALSE(white.alive & here) << test::picture_of(board);
    }
  });
}

// Also shows that no point has two owners: the one found last would win in both.
void expect_fair(const Board& board, bool suicide) {
  const PointMap<Color> owners = unconditional_owners(board, suicide);
  const PointMap<Color> swapped = unconditional_owners(with_colors_swapped(board), suicide);
  each_point(board.size(), [&](Point p) {
    ASSERT_EQ(swapped[p], is_stone(owners[p]) ? opponent(owners[p]) : Color::Empty)
        << test::picture_of(board);
  });
}

/// How many boards are decided.
int prove(int size, bool suicide) {
  int num_decided = 0;
  LonelyWhite(size, suicide).each_board([&](const Board& board, LonelyWhite::Outcome white) {
    if (testing::Test::HasFatalFailure()) return;
    expect_proved(board, suicide, white);
    expect_fair(board, suicide);
    if (!is_decided(board, suicide)) return;
    ++num_decided;
    ASSERT_EQ(unconditional_owners(board, suicide), area_owners(board)) << test::picture_of(board);
  });
  return num_decided;
}

// On every board, what is called alive is what White cannot take by any number of moves in a row;
// and in what is called Black's territory he can never live.

TEST(BensonProof, HoldsOnEveryBoardOf2x2) {
  EXPECT_GT(prove(2, false), 0);
  EXPECT_GT(prove(2, true), 0);
}

TEST(BensonProof, HoldsOnEveryBoardOf3x3WithoutSuicide) { EXPECT_GT(prove(3, false), 0); }
TEST(BensonProof, HoldsOnEveryBoardOf3x3WithSuicide) { EXPECT_GT(prove(3, true), 0); }
TEST(SlowBensonProof, HoldsOnEveryBoardOf4x4WithoutSuicide) { EXPECT_GT(prove(4, false), 0); }

}  // namespace
}  // namespace move37
