#include "engine/symmetry.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/board_text.h"

namespace move37 {
namespace {

using test::point;

/// The numbers 0, 1, 2, ... as planes or a policy.
std::vector<int> counting(int length) {
  std::vector<int> numbers(length);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

TEST(Symmetry, TheFirstLeavesEverythingWhereItIs) {
  each_point(5, [](Point p) { EXPECT_EQ(Symmetry().apply(p, 5), p); });
  EXPECT_EQ(Symmetry(), Symmetry(0));
}

TEST(Symmetry, TheEightTakeAPointToEightPlaces) {
  std::set<Point> places;
  for (int i = 0; i < Symmetry::kCount; ++i)
    places.insert(Symmetry(i).apply(point("B1", 5), 5));
  const std::set<Point> expected = {point("B1", 5), point("D1", 5), point("E2", 5), point("E4", 5),
                                    point("D5", 5), point("B5", 5), point("A4", 5), point("A2", 5)};
  EXPECT_EQ(places, expected);
}

TEST(Symmetry, NeighboursStayNeighbours) {
  for (int i = 0; i < Symmetry::kCount; ++i) {
    each_point(4, [&](Point p) {
      for (Point n : neighbours(p)) {
        const auto beside = neighbours(Symmetry(i).apply(p, 4));
        EXPECT_NE(std::find(beside.begin(), beside.end(), Symmetry(i).apply(n, 4)), beside.end());
      }
    });
  }
}

TEST(Symmetry, TheInverseTakesEverythingBack) {
  for (int i = 0; i < Symmetry::kCount; ++i) {
    const Symmetry symmetry(i);
    each_point(4,
               [&](Point p) { EXPECT_EQ(symmetry.inverse().apply(symmetry.apply(p, 4), 4), p); });
    EXPECT_EQ(symmetry.then(symmetry.inverse()), Symmetry());
  }
}

TEST(Symmetry, ThenIsOneAfterTheOther) {
  for (int i = 0; i < Symmetry::kCount; ++i) {
    for (int j = 0; j < Symmetry::kCount; ++j) {
      const Symmetry both = Symmetry(i).then(Symmetry(j));
      each_point(3, [&](Point p) {
        EXPECT_EQ(both.apply(p, 3), Symmetry(j).apply(Symmetry(i).apply(p, 3), 3));
      });
    }
  }
}

TEST(Symmetry, APassStaysAPass) {
  for (int i = 0; i < Symmetry::kCount; ++i) {
    EXPECT_EQ(Symmetry(i).apply(Move::pass(), 9), Move::pass());
  }
}

TEST(Symmetry, PlanesMoveAsTheirPointsDo) {
  for (int size : {2, 5, 19}) {
    const int area = size * size;
    const std::vector<int> from = counting(3 * area);
    std::vector<int> to(from.size());
    for (int i = 0; i < Symmetry::kCount; ++i) {
      transform_planes(Symmetry(i), size, 3, from.data(), to.data());
      for (int action = 0; action < area; ++action) {
        const int image = action_of(Symmetry(i).apply(move_of(action, size), size), size);
        for (int channel = 0; channel < 3; ++channel) {
          ASSERT_EQ(to[channel * area + image], from[channel * area + action]);
        }
      }
    }
  }
}

TEST(Symmetry, APolicyMovesAsItsMovesDoAndComesBack) {
  const std::vector<int> policy = counting(num_actions(7));
  std::vector<int> turned(policy.size()), back(policy.size());
  for (int i = 0; i < Symmetry::kCount; ++i) {
    transform_policy(Symmetry(i), 7, policy.data(), turned.data());
    for (int action = 0; action < num_actions(7); ++action) {
      const Move image = Symmetry(i).apply(move_of(action, 7), 7);
      ASSERT_EQ(turned[action_of(image, 7)], policy[action]);
    }
    transform_policy(Symmetry(i).inverse(), 7, turned.data(), back.data());
    EXPECT_EQ(back, policy);
  }
}

}  // namespace
}  // namespace move37
