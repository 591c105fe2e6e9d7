#include "story/tree_room.h"

#include <limits>

#include <gtest/gtest.h>

namespace move37 {
namespace {

constexpr std::int64_t kGigabyte = std::int64_t{1} << 30;

TEST(TreeRoom, IsEnoughForAllSimulationsWhereMemoryLets) {
  EXPECT_EQ(nodes_for(1600, 19, 8 * kGigabyte), 1601u * 362);
  EXPECT_EQ(nodes_for(-5, 19, 8 * kGigabyte), 362u) << "whoever searches refuses it";
}

TEST(TreeRoom, IsNoMoreThanHalfOfTheMemoryHolds) {
  const std::uint32_t nodes = nodes_for(10'000'000, 19, 8 * kGigabyte);
  EXPECT_EQ(nodes, 4 * kGigabyte / 64);
}

TEST(TreeRoom, CanBeAskedForAnyNumberOfSimulations) {
  constexpr int kMost = std::numeric_limits<int>::max();
  EXPECT_EQ(nodes_for(kMost, 2, 8 * kGigabyte), 4 * kGigabyte / 64);
  EXPECT_EQ(nodes_for(kMost, 19, 1 << 20), (1u << 19) / 64);
}

}  // namespace
}  // namespace move37
