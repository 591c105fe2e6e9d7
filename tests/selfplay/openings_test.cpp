#include "selfplay/openings.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "engine/symmetry.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

std::vector<Game> openings_of(int size, int count, std::uint64_t seed = 1,
                              Evaluator* judge = nullptr) {
  Random random(seed);
  return make_openings(Game(size), count, random, judge);
}

// The picture that is first in the alphabet among the 8 that symmetries make.
std::string smallest_picture(const Game& game) {
  std::string smallest;
  const Board& board = game.position().board();
  for (int i = 0; i < Symmetry::kCount; ++i) {
    PointMap<Color> stones;
    for (int action = 0; action < board.num_points(); ++action) {
      const Point p = move_of(action, board.size()).point();
      stones[Symmetry(i).apply(p, board.size())] = board.color(p);
    }
    const std::string picture = test::picture_of(Board::from_stones(board.size(), stones));
    if (smallest.empty() || picture < smallest) smallest = picture;
  }
  return smallest + (game.position().to_move() == Color::Black ? "B" : "W");
}

TEST(Openings, HaveTwoToFourMovesOfAlternatingColours) {
  std::set<std::size_t> lengths;
  for (const Game& game : openings_of(9, 60)) {
    lengths.insert(game.moves().size());
    Color side = Color::Black;
    for (const PlayedMove& played : game.moves()) {
      EXPECT_EQ(played.color, side);
      EXPECT_FALSE(played.move.is_pass());
      side = opponent(side);
    }
    EXPECT_EQ(game.position().board().num_stones(), static_cast<int>(game.moves().size()));
  }
  EXPECT_EQ(lengths, (std::set<std::size_t>{2, 3, 4}));
}

TEST(Openings, AreDistinctUnderTheSymmetries) {
  for (int size : {5, 7, 9, 19}) {
    std::set<std::string> pictures;
    const auto openings = openings_of(size, 20);
    for (const Game& game : openings)
      pictures.insert(smallest_picture(game));
    EXPECT_EQ(openings.size(), 20u) << size;
    EXPECT_EQ(pictures.size(), openings.size()) << size;
  }
}

TEST(Openings, KeepAwayFromTheEdgeAndFromEachOther) {
  for (const Game& game : openings_of(9, 60)) {
    for (const PlayedMove& played : game.moves()) {
      const Point p = played.move.point();
      EXPECT_TRUE(2 <= p.row() && p.row() <= 6 && 2 <= p.column() && p.column() <= 6);
      for (Point n : neighbours(p))
        EXPECT_FALSE(is_stone(game.position().board().color(n)));
    }
  }
}

TEST(Openings, LeaveTheMiddleOfALargeBoardForLater) {
  for (const Game& game : openings_of(19, 60)) {
    for (const PlayedMove& played : game.moves()) {
      const Point p = played.move.point();
      const int edge = std::min({p.row(), p.column(), 18 - p.row(), 18 - p.column()});
      EXPECT_TRUE(2 <= edge && edge <= 4) << to_string(played.move, 19);
    }
  }
}

TEST(Openings, AreFixedByTheSeed) {
  const auto moves_of = [](const std::vector<Game>& games) {
    std::vector<std::vector<PlayedMove>> moves;
    for (const Game& game : games)
      moves.push_back(game.moves());
    return moves;
  };
  EXPECT_EQ(moves_of(openings_of(9, 20, 7)), moves_of(openings_of(9, 20, 7)));
  EXPECT_NE(moves_of(openings_of(9, 20, 7)), moves_of(openings_of(9, 20, 8)));
}

TEST(Openings, AreFewerWhereTheBoardHasNoMore) {
  const auto openings = openings_of(2, 1000);
  EXPECT_GT(openings.size(), 3u);
  EXPECT_LT(openings.size(), 100u);
}

// Holds a position to be even if and only if there is a stone in the centre.
class LovesTheCentre : public Evaluator {
 public:
  void evaluate(const std::vector<const Position*>& positions, Random&,
                std::vector<Evaluation>& evaluations) override {
    evaluations.resize(std::max(evaluations.size(), positions.size()));
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const Board& board = positions[i]->board();
      evaluations[i].value = board.is_empty(Point::at(4, 4)) ? -1.0f : 0.0f;
    }
  }
};

TEST(Openings, AreThoseThatTheJudgeHoldsToBeEven) {
  LovesTheCentre judge;
  const auto central = [](const std::vector<Game>& games) {
    return std::count_if(games.begin(), games.end(), [](const Game& game) {
      return !game.position().board().is_empty(Point::at(4, 4));
    });
  };
  EXPECT_GT(central(openings_of(9, 20, 1, &judge)), 2 * central(openings_of(9, 20, 1)));
}

}  // namespace
}  // namespace move37
