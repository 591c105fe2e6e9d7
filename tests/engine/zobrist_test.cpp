#include "engine/zobrist.h"

#include <set>

#include <gtest/gtest.h>

namespace move37 {
namespace {

TEST(Zobrist, AllKeysDiffer) {
  std::set<std::uint64_t> keys = {0, zobrist::kWhiteToMove};
  each_point(kMaxSize, [&](Point p) {
    keys.insert(zobrist::stone(Color::Black, p));
    keys.insert(zobrist::stone(Color::White, p));
  });
  EXPECT_EQ(keys.size(), 2u + 2 * kMaxPoints);
}

}  // namespace
}  // namespace move37
