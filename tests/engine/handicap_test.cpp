#include "engine/handicap.h"

#include <set>
#include <string>

#include <gmock/gmock.h>

#include "engine/game.h"
#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::board_from;
using test::picture_of;
using testing::ElementsAre;

std::vector<std::string> names_of(const std::vector<Point>& points, int size) {
  std::vector<std::string> names;
  for (Point p : points)
    names.push_back(to_string(Move(p), size));
  return names;
}

TEST(FixedHandicap, StandsWhereGtpSays) {
  EXPECT_THAT(names_of(*fixed_handicap(19, 2), 19), ElementsAre("D4", "Q16"));
  EXPECT_THAT(names_of(*fixed_handicap(19, 3), 19), ElementsAre("D4", "Q16", "D16"));
  EXPECT_THAT(names_of(*fixed_handicap(19, 5), 19), ElementsAre("D4", "Q16", "D16", "Q4", "K10"));
  EXPECT_THAT(names_of(*fixed_handicap(19, 8), 19),
              ElementsAre("D4", "Q16", "D16", "Q4", "D10", "Q10", "K4", "K16"));
  EXPECT_THAT(names_of(*fixed_handicap(13, 7), 13),
              ElementsAre("D4", "K10", "D10", "K4", "D7", "K7", "G7"));
  EXPECT_THAT(names_of(*fixed_handicap(9, 9), 9),
              ElementsAre("C3", "G7", "C7", "G3", "C5", "G5", "E3", "E7", "E5"));
  EXPECT_THAT(names_of(*fixed_handicap(12, 4), 12), ElementsAre("C3", "K10", "C10", "K3"));
}

TEST(FixedHandicap, IsLimitedBySize) {
  const auto most = [](int size) {
    int stones = 0;
    for (int n = 0; n <= 20; ++n) {
      if (fixed_handicap(size, n)) stones = n;
    }
    return stones;
  };
  for (int size : {2, 3, 4, 5, 6})
    EXPECT_EQ(most(size), 0) << size;
  for (int size : {7, 8, 10, 12, 14, 16, 18})
    EXPECT_EQ(most(size), 4) << size;
  for (int size : {9, 11, 13, 15, 17, 19})
    EXPECT_EQ(most(size), 9) << size;
  EXPECT_FALSE(fixed_handicap(19, 1));
  EXPECT_FALSE(fixed_handicap(19, -1));
}

TEST(FreeHandicap, HasExactlyAsManyPointsAsAsked) {
  for (int size : {2, 3, 6, 7, 8, 9, 13, 19}) {
    for (int stones = 2; stones < size * size; ++stones) {
      const std::vector<Point> points = free_handicap(size, stones);
      ASSERT_EQ(points.size(), static_cast<std::size_t>(stones));
      ASSERT_EQ(std::set<Point>(points.begin(), points.end()).size(), points.size());
      ASSERT_NO_THROW(Game(size).place_handicap(points)) << stones << " stones, size " << size;
    }
  }
}

TEST(FreeHandicap, IsTheFixedOneWhereThereIsOne) {
  for (int stones = 2; stones <= 9; ++stones) {
    EXPECT_EQ(free_handicap(19, stones), *fixed_handicap(19, stones));
  }
}

TEST(FreeHandicap, FillsTheGapsBetweenTheStars) {
  Game game(19);
  game.place_handicap(free_handicap(19, 13));
  EXPECT_EQ(picture_of(game.start()), picture_of(board_from(R"(
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . X . . . . . X . . . . . X . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . X . . . . . X . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . X . . . . . X . . . . . X . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . X . . . . . X . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . X . . . . . X . . . . . X . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .
      . . . . . . . . . . . . . . . . . . .)")));
}

}  // namespace
}  // namespace move37
