#include "nets/board_layout.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace move37 {
namespace {

/// The boards, a point's number on its board for a point, else a dot.
std::string picture(const BoardLayout& layout) {
  const int pitch = layout.size() + 1;
  std::string text(layout.pixels(), '.');
  const Points points = layout.points(layout.boards());
  for (int i = 0; i < points.count; ++i)
    text[points.places[i]] = static_cast<char>('a' + i % layout.points_per_board());
  std::string rows;
  for (std::size_t i = 0; i < text.size(); i += pitch)
    rows += text.substr(i, pitch) + "\n";
  return rows;
}

TEST(BoardLayout, SharesTheBorders) {
  EXPECT_EQ(picture(BoardLayout(2, 2)),
            "...\n"
            ".ab\n"
            ".cd\n"
            "...\n"
            ".ab\n"
            ".cd\n"
            "...\n"
            ".\n");
}

TEST(BoardLayout, FindsNeighboursOrTheBorder) {
  for (const int size : {1, 2, 5, 19}) {
    const BoardLayout layout(size, 3);
    const Points points = layout.points(3);
    const std::vector<int> places(points.places, points.places + points.count);
    for (int i = 0; i < points.count; ++i) {
      const int row = i / size % size;
      const int column = i % size;
      for (int tap = 0; tap < 9; ++tap) {
        const int there = places[i] + layout.shifts()[tap];
        const int down = tap / 3 - 1;
        const int right = tap % 3 - 1;
        const bool on_board =
            row + down >= 0 && row + down < size && column + right >= 0 && column + right < size;
        ASSERT_GE(there, 0);
        ASSERT_LT(there, static_cast<int>(layout.pixels()));
        if (on_board) {
          EXPECT_EQ(there, places[i + down * size + right]);
        } else {
          EXPECT_EQ(std::count(places.begin(), places.end(), there), 0);
        }
      }
    }
  }
}

TEST(BoardLayout, HasSparePointsThatLieInThePicture) {
  const BoardLayout layout(2, 2);
  const Points points = layout.points(1);
  EXPECT_EQ(points.count, 4);
  for (int i = points.count; i < points.count + kSparePoints; ++i) {
    EXPECT_LT(points.places[i], static_cast<int>(layout.pixels()));
    EXPECT_LT(points.boards[i], 2);
  }
}

}  // namespace
}  // namespace move37
