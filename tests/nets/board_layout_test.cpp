#include "nets/board_layout.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace move37 {
namespace {

/// The boards, a letter for each point and a dot for what is none. Pitch: pixels in a row.
std::string picture(const BoardLayout& layout, int pitch) {
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
  EXPECT_EQ(picture(BoardLayout(3, 2), 4),
            "....\n"
            ".abc\n"
            ".def\n"
            ".ghi\n"
            "....\n"
            ".abc\n"
            ".def\n"
            ".ghi\n"
            "....\n"
            ".\n");
}

TEST(BoardLayout, LeavesRoomForWholeTiles) {
  EXPECT_EQ(picture(BoardLayout(2, 1), 4),
            "....\n"
            ".ab.\n"
            ".cd.\n"
            "....\n"
            "....\n"
            ".\n");
}

TEST(BoardLayout, CoversEachPointByOneTile) {
  for (const int size : {1, 2, 3, 5, 9, 19}) {
    const BoardLayout layout(size, 2);
    const Points points = layout.points(2);
    const int pitch = layout.shifts()[7];
    std::multiset<int> covered;
    for (const Tile* tile = layout.tiles(); tile != layout.tiles() + layout.tiles(2); ++tile) {
      for (int row = 0; row < tile->rows; ++row) {
        for (int column = 0; column < tile->columns; ++column)
          covered.insert(tile->place + row * pitch + column);
      }
    }
    EXPECT_EQ(covered, std::multiset<int>(points.places, points.places + points.count)) << size;
    EXPECT_EQ(layout.tiles(1) * 2, layout.tiles(2));
  }
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
